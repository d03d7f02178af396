import { expect, test } from '@playwright/test';
import type { MomentId } from '../../shared/model/ids';
import { words } from '../../shared/words';
import { keptMarks, momentsRegion, putMarks, rowOf } from '../rig/app/moment-list';
import { aliases, moment, reviewedSessions } from '../rig/app/reviewed-sessions';
import { reviewFromLibrary } from '../rig/film/review-film';
import { starting } from '../rig/texts';

const { page, press, open, startAgain } = reviewedSessions('Typed', 'Crashed', 'Refused', 'Killed');

test('[review] a note that is being typed is saved, whatever comes next: another moment, the library, or quitting', async () => {
  await open('Typed', [moment(10, 'gaze'), moment(20), moment(30), moment(40)]);
  const region = momentsRegion(page());
  const note = region.getByRole('textbox', { name: words.moments.note });
  const write = async (text: string): Promise<void> => {
    await press('Enter');
    await expect(note).toBeFocused();
    await page().keyboard.type(text);
  };
  await press('h', 'ArrowDown');
  await write('and then another');
  await region
    .getByRole('button', { name: words.moment.goTo(words.moment.bookmark, '0:20'), exact: true })
    .click();
  await expect(note).toHaveCount(0);
  await page().locator('main').focus();
  await write('and then its pencil');
  await rowOf(page(), words.moment.bookmark, '0:30').hover();
  await region
    .getByRole('button', { name: words.moments.editOf(words.moment.bookmark, '0:30'), exact: true })
    .click();
  await expect(note).toBeFocused();
  await page().keyboard.type('and then the library');
  await page().getByRole('button', { name: words.review.back, exact: true }).click();
  const notes = async () => (await keptMarks(page(), 'Typed')).moments.map((each) => each.note);
  await expect
    .poll(notes)
    .toEqual(['and then another', 'and then its pencil', 'and then the library', undefined]);
  await open('Typed');
  await press('h');
  await rowOf(page(), words.moment.bookmark, '0:40').hover();
  await region
    .getByRole('button', { name: words.moments.editOf(words.moment.bookmark, '0:40'), exact: true })
    .click();
  await expect(note).toBeFocused();
  // Chromium does not wait for a page that has no time while it closes.
  await page().evaluate(() => {
    const beBusy = (): void => {
      for (const begun = performance.now(); performance.now() - begun < 3000; );
    };
    window.addEventListener('pagehide', beBusy, { capture: true });
  });
  await page().keyboard.type('and then quitting');
  await startAgain('quit');
  expect((await notes()).at(-1)).toBe('and then quitting');
});

test('[hour] a note that is still being typed is there after locking, and after the app was killed', async () => {
  await open('Crashed', [moment(10, 'gaze')]);
  const note = momentsRegion(page()).getByRole('textbox', { name: words.moments.note });
  const stored = async () => (await keptMarks(page(), 'Crashed')).moments[0]?.note;
  await press('h', 'ArrowDown', 'Enter');
  await expect(note).toBeFocused();
  await page().keyboard.type('before the lock');
  await press('Control+l');
  await page().getByRole('button', { name: words.unlock.unlock }).click();
  await page()
    .getByRole('button', { name: words.library.reviewOf('Crashed') })
    .waitFor();
  expect(await stored()).toBe('before the lock');
  await reviewFromLibrary(page(), 'Crashed');
  await press('h', 'ArrowDown', 'Enter');
  await expect(note).toBeFocused();
  await page().keyboard.type(', and after it');
  await expect.poll(stored).toBe('before the lock, and after it');
  await expect(note).toBeFocused();
  await startAgain('kill');
  expect(await stored()).toBe('before the lock, and after it');
});

test('[review] a call that would put a moment beyond the film, end it before it begins, or star it twice is refused and changes nothing', async () => {
  await putMarks(page(), 'Refused', [moment(20, 'gaze')]);
  const before = await keptMarks(page(), 'Refused');
  const [known] = before.moments;
  if (!known) throw new Error('no moment');
  const answers = await page().evaluate(async (moment) => {
    const { library, moments } = window.secondLook;
    const list = await library.list();
    const sessionId = list.ok ? list.value.find(({ code }) => code === 'Refused')?.id : undefined;
    if (!sessionId) throw new Error('no session');
    return [
      await moments.change({ sessionId, moment: { ...moment, mediaMs: 3_600_000 } }),
      await moments.change({ sessionId, moment: { ...moment, endMs: 3_600_000 } }),
      await moments.change({ sessionId, moment: { ...moment, mediaMs: 20_000, endMs: 19_999 } }),
      await moments.add({ sessionId, mark: { kind: 'bookmark' }, mediaMs: 3_600_000 }),
      await moments.choose({ sessionId, ids: [moment.id, moment.id] }),
    ];
  }, known);
  for (const answer of answers) expect(answer).toEqual({ ok: false, code: 'bad-arguments' });
  expect(await keptMarks(page(), 'Refused')).toEqual(before);
});

test('[review] after kill -9 in the middle of editing, every confirmed edit is still there', async () => {
  const entries = [6, 16, 26, 36, 46].map((at) => moment(at, 'gaze'));
  await open('Killed', entries);
  await press('h');
  const ids: MomentId[] = [];
  for (const [at, { id, mediaMs }] of entries.entries()) {
    const row = rowOf(page(), 'Gaze', `0:${String(mediaMs / 1000).padStart(2, '0')}`);
    await press('ArrowDown', 'u');
    await expect(row.getByRole('button', { name: starting(words.moments.starOf) })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    ids.push(id);
    await press(at % 2 ? 'Alt+Shift+ArrowLeft' : 'Alt+Shift+ArrowRight');
    await expect(row).toContainText(at % 2 ? aliases.A : aliases.B);
    await press('Enter');
    await page().keyboard.type(`confirmed ${at}`);
    await press('Enter');
    await expect(row).toContainText(`confirmed ${at}`);
  }
  // With Ctrl held, so that the app is killed while these changes are on their way.
  await page().keyboard.down('Control');
  for (let turn = 0; turn < 5; turn += 1) await press('ArrowRight');
  await startAgain('kill');
  const { moments, chosen } = await keptMarks(page(), 'Killed');
  expect(chosen).toEqual(ids);
  expect(moments.map(({ note, leader }) => [note, leader])).toEqual(
    entries.map((_, at) => [`confirmed ${at}`, at % 2 ? 'A' : 'B']),
  );
  expect(moments.slice(0, 4).map(({ mediaMs }) => mediaMs)).toEqual([6000, 16_000, 26_000, 36_000]);
  const last = moments.at(-1)?.mediaMs ?? Number.NaN;
  expect([0, 1, 2, 3, 4, 5].map((turns) => 46_000 + turns * 100)).toContain(last);
});
