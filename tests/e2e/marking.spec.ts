import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { defaultTagSet } from '../../shared/model/tags';
import { words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { fedMedia } from '../rig/app/launch-app';
import { markErrors } from '../rig/app/mark-errors';
import { listSessions, momentsOf } from '../rig/app/marking';
import { openRoom, recordMore, secondsShown, startRecording, stopRecording } from '../rig/app/operate';
import { pressBurst, watchKeys } from '../rig/app/press-burst';
import { screenFocused } from '../rig/app/screen-focused';
import { settledAt } from '../rig/film/film-times';
import { installPageMeasure } from '../rig/film/page-measure';
import { measureShownFilm } from '../rig/film/review-film';
import { lookFolder, resizeTo } from '../rig/screen/look';
import { misfits } from '../rig/screen/misfits';
import { containing, starting } from '../rig/texts';

const code = '2026-11 Test G1 S1';
const bursts = 40;
const keys = ['f', 'k', 'p', 'v', 'd'] as const;

const own = appInPlace(async (fresh) => fresh.launch({ media: await fedMedia(360) }));

const page = (): Page => own.page;
const lastMarks = () => page().getByRole('list', { name: words.recording.lastMarks });

async function markCount(): Promise<number | undefined> {
  const [session] = await listSessions(page());
  return session?.momentCount;
}

/** Moments of the only session, according to the journal. */
async function kept() {
  const [session] = await listSessions(page());
  if (!session) throw new Error('no session');
  return momentsOf(page(), session.id);
}

test('[recording] 200 marks at known flashes, five a second in bursts: all in the journal, each within 100 ms, none doubled though its key is held; undo and redo across all of them', async () => {
  test.setTimeout(600_000);
  const { loopFrames } = await fedMedia(360);
  const measure = await installPageMeasure(page(), loopFrames);
  await openRoom(page(), code);
  await measure.startLive();
  await startRecording(page());
  const pressedAt = await watchKeys(page());
  for (let burst = 0; burst < bursts; burst += 1) {
    await pressBurst(page(), keys, { everyMs: 200, held: burst % 2 === 1 });
  }
  await expect.poll(markCount).toBe(bursts * keys.length);
  const live = await measure.stopLive();
  const pressed = await pressedAt();

  // The leader is set, changed, removed, and set again.
  for (const [key, had] of [
    ['ArrowLeft', words.recording.leader('A')],
    ['ArrowRight', words.recording.leader('B')],
    ['ArrowRight', undefined],
    ['ArrowRight', words.recording.leader('B')],
  ] as const) {
    await page().keyboard.press(key);
    const given = lastMarks().locator('[aria-pressed="true"]');
    if (had) await expect(given).toHaveAccessibleName(had);
    else await expect(given).toHaveCount(0);
  }
  const steps = bursts * keys.length + 4;
  for (let step = 0; step < steps; step += 1) await page().keyboard.press('Control+z');
  await expect.poll(markCount).toBe(0);
  await expect(page().getByText(containing(words.recording.noMarks))).toBeVisible();
  for (let step = 0; step < steps; step += 1) await page().keyboard.press('Control+Shift+z');
  await expect.poll(markCount).toBe(bursts * keys.length);
  await expect(lastMarks().locator('[aria-pressed="true"]')).toHaveAccessibleName(
    words.recording.leader('B'),
  );

  await stopRecording(page());
  const { film } = await measureShownFilm(own.running, loopFrames);
  const moments = await kept();
  expect(pressed).toHaveLength(bursts * keys.length);
  expect(moments).toHaveLength(pressed.length);
  expect(moments.map(({ leader }) => leader).filter(Boolean)).toEqual(['B']);
  expect(moments.at(-1)?.leader).toBe('B');
  const errors = markErrors(moments, pressed, { film, live, loopFrames });
  console.log(`worst mark: ${Math.max(...errors.map(Math.abs)).toFixed(1)} ms`);
  for (const error of errors) expect(Math.abs(error)).toBeLessThanOrEqual(100);
});

/** Every key that marks or plays and that types a letter in a text. */
const letters = 'kfpvcdesgaointx1234rmlbuh';

test('[recording] tag and playback keys typed in a note, in a text area or during a composition leave no mark and do not move the film; Ctrl+Z there undoes text only', async () => {
  await openRoom(page(), code);
  await startRecording(page());
  await page().keyboard.press('k');
  // Immediately, without waiting for the mark: from here on, keys type text.
  await page().keyboard.press('Enter');
  const note = page().getByRole('textbox', { name: starting(words.recording.note) });
  await expect(note).toBeFocused();
  for (const letter of letters) await page().keyboard.press(letter);
  for (const key of ['Space', 'Shift+Digit3', 'ArrowLeft', 'ArrowRight', 'PageDown', 'PageUp', 'Home', 'End'])
    await page().keyboard.press(key);
  await expect(note).toHaveAccessibleName(containing(words.moment.at, words.moment.bookmark));
  const typed = `${letters} #`;
  await expect(note).toHaveValue(typed);
  expect(await markCount()).toBe(1);
  await page().keyboard.press('Control+z');
  await expect(note).not.toHaveValue(typed);
  await page().keyboard.press('Control+Shift+z');
  await expect(note).toHaveValue(typed);
  expect(await markCount()).toBe(1);
  await page().keyboard.press('Enter');
  await expect(lastMarks()).toContainText(typed);

  // During a composition, and after it.
  await page().keyboard.press('Enter');
  const devtools = await page().context().newCDPSession(page());
  await devtools.send('Input.imeSetComposition', { text: 'か', selectionStart: 1, selectionEnd: 1 });
  const key = (type: 'keyDown' | 'keyUp', letter: string) =>
    devtools.send('Input.dispatchKeyEvent', {
      type,
      key: letter,
      code: letter === 'Enter' ? 'Enter' : `Key${letter.toUpperCase()}`,
    });
  for (const letter of ['k', 'f', 'Enter']) {
    await key('keyDown', letter);
    await key('keyUp', letter);
  }
  await expect(note).toBeFocused();
  await devtools.send('Input.insertText', { text: '家' });
  await expect(note).toHaveValue(`${typed}家`);
  // Escape keeps what was typed, too.
  await page().keyboard.press('Escape');
  await expect(lastMarks()).toContainText(`${typed}家`);
  expect(await markCount()).toBe(1);
  // The note is one step to undo, however many letters it has.
  await page().keyboard.press('Control+z');
  await expect(lastMarks()).not.toContainText('家');
  await expect(lastMarks()).toContainText(typed);

  await recordMore(page(), 2);
  await stopRecording(page());
  expect((await kept()).map(({ note: text }) => text)).toEqual([typed]);
  const before = await settledAt(page());
  await page().evaluate(() => {
    const area = document.createElement('textarea');
    document.body.append(area);
    area.focus();
  });
  for (const letter of letters) await page().keyboard.press(letter);
  for (const other of [
    'Space',
    'ArrowLeft',
    'ArrowUp',
    'ArrowDown',
    'PageDown',
    'Alt+ArrowLeft',
    'Shift+ArrowRight',
  ])
    await page().keyboard.press(other);
  expect(await page().locator('textarea').inputValue()).toBe(`${letters} `);
  expect(await settledAt(page())).toBe(before);
  expect(
    await page()
      .locator('video')
      .evaluate((film) => (film as HTMLVideoElement).paused),
  ).toBe(true);
  expect(await kept()).toHaveLength(1);
});

test('[recording] clicking a tag marks once and does not keep the focus: Enter then opens the note; a phase can be started and undone', async () => {
  await openRoom(page(), code);
  await startRecording(page());
  await page().getByRole('button', { name: 'Invites feelings' }).click();
  await expect(lastMarks()).toContainText('Invites feelings');
  await page().keyboard.press('Enter');
  await page().keyboard.type('said softly');
  await page().keyboard.press('Enter');
  await expect(lastMarks()).toContainText('said softly');
  await page().keyboard.press('Shift+Digit3');
  await expect(
    page().getByText(starting(words.recording.phaseSince, words.phases.presentation, /0:0\d/)),
  ).toBeVisible();
  await page().keyboard.press('Control+z');
  await expect(page().getByText(words.recording.noPhase)).toBeVisible();
  await page().keyboard.press('Control+Shift+z');
  await expect(
    page().getByText(starting(words.recording.phaseSince, words.phases.presentation, /0:0\d/)),
  ).toBeVisible();
  expect(await markCount()).toBe(1);
});

test('[recording] a reaction time places marks that much before the key press', async () => {
  await page().evaluate(() => window.secondLook.settings.change({ reactionMs: 2000 }));
  await own.running.quit();
  await own.launch({ media: await fedMedia(360) });
  await openRoom(page(), code);
  await startRecording(page());
  await recordMore(page(), 3);
  await page().keyboard.press('k');
  const shown = secondsShown((await page().getByLabel(words.recording.clock).textContent()) ?? '') * 1000;
  await expect(lastMarks()).toContainText(words.moment.bookmark);
  await stopRecording(page());
  const [moment] = await kept();
  // The clock shows what is on the disk, which is up to a second and a half behind the room.
  expect(moment?.mediaMs).toBeGreaterThan(shown - 2000 - 100);
  expect(moment?.mediaMs).toBeLessThan(shown - 2000 + 2500);
});

test('[hour] marks of a removed minute are greyed among the last marks, and say why; undo brings them back', async () => {
  await openRoom(page(), code);
  await startRecording(page());
  await page().keyboard.press('k');
  const mark = lastMarks().getByRole('listitem').filter({ hasText: words.moment.bookmark });
  const colour = () =>
    mark.getByText(words.moment.bookmark).evaluate((element) => getComputedStyle(element).color);
  await expect(mark).toHaveCount(1);
  const usual = await colour();
  await recordMore(page(), 1);
  await page().keyboard.press('Control+Backspace');
  await expect(mark).toContainText(words.choose.removed);
  expect(await colour()).not.toBe(usual);
  for (const size of [
    { width: 911, height: 512 },
    { width: 1600, height: 900 },
  ]) {
    await resizeTo(own.app, page(), size);
    await expect.poll(() => misfits(page())).toEqual([]);
    await page().screenshot({ path: join(lookFolder, `removed-mark-${size.width}.png`) });
  }
  await page().keyboard.press('Control+z');
  await expect(mark).not.toContainText(words.choose.removed);
  expect(await colour()).toBe(usual);
});

test('[hour] what was removed stays on the screen, and is put back, with its mark, however many marks came after; undo removes it again', async () => {
  await openRoom(page(), code);
  await startRecording(page());
  await page().keyboard.press('k');
  const mark = lastMarks().getByRole('listitem').filter({ hasText: words.moment.bookmark });
  await expect(mark).toHaveCount(1);
  await recordMore(page(), 1);
  const removed = page().getByText(starting(words.recording.removed, '0:00', /0:0\d/));
  await page().keyboard.press('Control+Backspace');
  await expect(removed).toBeVisible();
  // It is no message that fades, and the next marks do not end it.
  await expect(page().locator('[data-toast]')).toHaveCount(0);
  for (const key of ['f', 'p', 'v']) await page().keyboard.press(key);
  await expect.poll(markCount).toBe(4);
  await expect(removed).toBeVisible();
  const putBack = page().getByRole('button', { name: starting(words.strike.putBackOf, '0:00') });
  await putBack.click();
  await expect(removed).toHaveCount(0);
  expect(await markCount()).toBe(4);
  await page().keyboard.press('Control+z');
  await expect(removed).toBeVisible();
  // On the smallest screen at the largest text, too, the button can be seen whole.
  await resizeTo(own.app, page(), { width: 911, height: 512 });
  for (let n = 0; n < 10; n += 1) await page().keyboard.press('Control+=');
  await page().waitForFunction(() => innerWidth < 460);
  await putBack.scrollIntoViewIfNeeded();
  await expect(putBack).toBeInViewport({ ratio: 1 });
  await page().keyboard.press('Control+Shift+z');
  await expect(removed).toHaveCount(0);
  await stopRecording(page());
  expect(await kept()).toHaveLength(4);
});

test('[hour] Enter on a focused button presses it once: the next Enter opens the note, its letters mark nothing, and closing it leaves the focus on the screen', async () => {
  await openRoom(page(), code);
  await startRecording(page());
  await page().keyboard.press('k');
  await expect(lastMarks()).toContainText(words.moment.bookmark);
  await page()
    .getByRole('button', { name: starting(words.recording.takeOutShort) })
    .focus();
  await page().keyboard.press('Enter');
  await expect(lastMarks()).toContainText(words.choose.removed);
  await expect(screenFocused(page())).toHaveCount(1);
  await page().keyboard.press('Enter');
  await page().keyboard.type('fk');
  await page().keyboard.press('Enter');
  await expect(lastMarks()).toContainText('fk');
  await expect(screenFocused(page())).toHaveCount(1);
  expect(await markCount()).toBe(1);
  // What unfolds keeps it, and the message that someone joined gives it back.
  const late = page().getByRole('button', { name: words.recording.late });
  await late.focus();
  await page().keyboard.press('Enter');
  await expect(late).toBeFocused();
  await page().getByLabel(words.recording.people).fill('100');
  await expect(page().getByRole('button', { name: words.recording.lateYes })).toBeDisabled();
  await page().getByLabel(words.recording.people).fill('13');
  await page().keyboard.press('Enter');
  await page().keyboard.press('Enter');
  await expect(screenFocused(page())).toHaveCount(1);
});

test('[hour] after Enter on a button, Tab and Shift+Tab go on from it, also when it has gone, or a dialog was opened since', async () => {
  await openRoom(page(), code);
  await startRecording(page());
  await page().keyboard.press('k');
  await expect(lastMarks()).toContainText(words.moment.bookmark);
  const { recording, strike } = words;
  const named = (name: string | RegExp) => page().getByRole('button', { name });
  const [takeOut, stop] = [named(recording.takeOutShort), named(starting(recording.stop))];
  const [off, on] = [named(recording.offRecord), named(recording.onRecord)];
  const pressOn = async (button: ReturnType<typeof named>): Promise<void> => {
    await button.focus();
    await page().keyboard.press('Enter');
    await expect(screenFocused(page())).toHaveCount(1);
  };
  // A new screen is begun at its top.
  await page().keyboard.press('Tab');
  await expect(page().getByRole('button').first()).toBeFocused();
  const tabsTo = async (key: 'Tab' | 'Shift+Tab', button: ReturnType<typeof named>): Promise<void> => {
    await page().keyboard.press(key);
    await expect(button).toBeFocused();
  };
  await pressOn(takeOut);
  await tabsTo('Tab', off);
  await pressOn(off);
  await expect(on).toBeVisible();
  await tabsTo('Shift+Tab', takeOut);
  await pressOn(on);
  await expect(off).toBeVisible();
  await tabsTo('Tab', stop);
  // With a dialog in between.
  await pressOn(takeOut);
  await page().keyboard.press('?');
  await expect(page().getByRole('dialog')).toBeVisible();
  await page().keyboard.press('Escape');
  await expect(page().getByRole('dialog')).toHaveCount(0);
  await tabsTo('Tab', off);
  // What was pressed has gone.
  const putBack = named(starting(strike.putBackOf));
  const [firstTag, secondTag] = defaultTagSet;
  await pressOn(putBack);
  await expect(putBack).toHaveCount(0);
  await tabsTo('Tab', named(firstTag?.label ?? ''));
  const late = named(recording.late);
  await late.focus();
  await page().keyboard.press('Enter');
  await page().getByLabel(recording.people).fill('13');
  await pressOn(named(recording.lateYes));
  await expect(page().getByText(recording.agreed(13))).toBeVisible();
  await tabsTo('Shift+Tab', late);
  // A click with the mouse, too, takes the focus from a button that Enter would press.
  await takeOut.focus();
  await named(firstTag?.label ?? '').click();
  await expect(screenFocused(page())).toHaveCount(1);
  await tabsTo('Tab', named(secondTag?.label ?? ''));
});

test('[room] a screen reader hands letters over while recording: what has the focus is where they mark; Shift with the number pad of Windows marks nothing', async () => {
  await openRoom(page(), code);
  await startRecording(page());
  const region = page().getByRole('application', { name: words.recording.marking });
  await expect(region).toBeFocused();
  await page().keyboard.press('?');
  await expect(page().getByRole('dialog')).toBeVisible();
  await page().keyboard.press('Escape');
  await expect(region).toBeFocused();
  const [tag] = defaultTagSet;
  const button = region.getByRole('button', { name: tag?.label ?? '' });
  expect(await button.getAttribute('aria-keyshortcuts')).toBe(tag?.key);
  await page().keyboard.press(tag?.key ?? '');
  await expect.poll(markCount).toBe(1);

  // As Windows sends it: Shift is released for the press, and pressed again after it.
  await page().evaluate(() => {
    const send = (type: string, key: string, keyCode: string) =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent(type, { key, code: keyCode, bubbles: true, cancelable: true }),
      );
    send('keydown', 'Shift', 'ShiftLeft');
    for (const [key, pad] of [
      ['PageDown', 'Numpad3'],
      ['ArrowLeft', 'Numpad4'],
    ] as const) {
      send('keyup', 'Shift', 'ShiftLeft');
      send('keydown', key, pad);
      send('keyup', key, pad);
      send('keydown', 'Shift', 'ShiftLeft');
    }
    send('keyup', 'Shift', 'ShiftLeft');
  });
  // The same key on its own, a while later.
  await recordMore(page(), 1);
  await page().keyboard.press('Numpad3');
  await expect.poll(markCount).toBe(2);
  const marks = lastMarks().getByRole('listitem');
  await expect(marks).toContainText([words.moment.bookmark, tag?.label ?? '']);
  await expect(page().getByRole('button', { name: words.recording.leader('A'), pressed: true })).toHaveCount(
    0,
  );
});

test('[hour] a note that is still being typed is there after the app was killed; closed, it is one step to undo', async () => {
  await openRoom(page(), code);
  await startRecording(page());
  await recordMore(page(), 1);
  await page().keyboard.press('k');
  await page().keyboard.press('Enter');
  const note = page().getByRole('textbox', { name: starting(words.recording.note) });
  const stored = () =>
    page().evaluate(async () => {
      const told = await window.secondLook.recording.running();
      return told.ok ? told.value?.moments[0]?.note : told.code;
    });
  await expect(note).toBeFocused();
  await page().keyboard.type('leans');
  await expect.poll(stored).toBe('leans');
  await page().keyboard.type(' back');
  await expect.poll(stored).toBe('leans back');
  await page().keyboard.press('Enter');
  await expect(lastMarks()).toContainText('leans back');
  await page().keyboard.press('Control+z');
  await expect(lastMarks()).not.toContainText('leans');
  expect(await stored()).toBeUndefined();
  await page().keyboard.press('Enter');
  await page().keyboard.type('looks away');
  await expect.poll(stored).toBe('looks away');
  await expect(note).toBeFocused();
  await own.running.kill();
  await own.launch({ media: await fedMedia(360) });
  const question = page().getByRole('alertdialog');
  await question.getByRole('button', { name: words.recovery.review }).click();
  expect((await kept()).map((moment) => moment.note)).toEqual(['looks away']);
});
