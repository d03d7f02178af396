import { expect, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { defaultTagSet } from '../../shared/model/tags';
import { words } from '../../shared/words';
import { fedMedia } from '../rig/app/launch-app';
import { openRoom, recordMore, startRecording, typeCode } from '../rig/app/operate';
import { filmNow, untilPlaying } from '../rig/app/reviewed';
import { filmSelector } from '../rig/film/film-times';
import { appOnTwoDisplays } from '../rig/screen/app-on-two-displays';
import { allTextOf, tvNow, tvPageOf } from '../rig/screen/tv';
import { beginningOf, containing, matching, starting } from '../rig/texts';

const code = '2026-11 Test G1 S1';
const aliases = ['Heron', 'Wagtail'] as const;
const notes = ['quiet chair by the window', 'the second letter'] as const;

const laptop = appOnTwoDisplays(async (own) => own.launch({ media: await fedMedia(360) }));

const page = (): Page => laptop.page;
const button = (name: string) => page().getByRole('button', { name, exact: true });
const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page().keyboard.press(key);
};

/** As a person does it: Ctrl+T, then Enter. */
async function showOnTv(): Promise<Page> {
  await press('Control+t');
  await page().getByRole('alertdialog', { name: words.tv.chooseTitle }).waitFor();
  await press('Enter');
  return tvPageOf(laptop.app);
}

/** Collects every text and every title that the TV's page has from now on. */
async function watchTexts(tv: Page): Promise<void> {
  await tv.evaluate(() => {
    const texts = new Set<string>();
    const look = (): void => {
      texts.add(document.body.textContent.trim());
      texts.add(document.title);
    };
    look();
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
    Object.assign(globalThis, { tvTexts: texts });
  });
}
const textsOf = (tv: Page) =>
  tv.evaluate(() => [...(globalThis as unknown as { tvTexts: Set<string> }).tvTexts]);

test('[tv] from Before to the receipt the TV shows only the picture, black, the card, the code, the sign and the line about deletion', async () => {
  await page()
    .getByRole('button', { name: containing(words.library.newRecording) })
    .click();
  await typeCode(page(), code);
  await page().getByLabel(words.before.people).fill('9');
  await page().getByText(words.before.aliases).click();
  for (const [at, alias] of aliases.entries())
    await page()
      .getByLabel(at === 0 ? words.before.aliasOf.A : words.before.aliasOf.B)
      .fill(alias);
  const tv = await showOnTv();
  const line = () => tv.locator('p');
  const shown = async () => (await tvNow(page())).screening.shown;
  const visible: string[] = [];
  const everything: string[] = [];
  const look = async (): Promise<void> => {
    everything.push(await allTextOf(tv));
  };
  await expect(line()).toHaveText(code);
  await watchTexts(tv);
  const header = page().getByRole('button', { name: starting(`${words.tv.show}, `) });
  await expect(header).toContainText(words.tv.shown.code);
  // Nothing of a session behind the lock; afterwards the same again.
  await press('Control+l');
  await expect(line()).toHaveText('');
  await button(words.unlock.unlock).click();
  await expect(line()).toHaveText(code);

  await page().getByLabel(words.before.agreed).check();
  // The camera starts again after unlocking.
  await expect(page().getByText(words.before.kept)).toBeVisible();
  await press('Control+r');
  await expect(line()).toHaveText(words.tvPage.recording);
  await expect(header).toContainText(words.tv.shown.recording);
  await recordMore(page(), 1);
  // Every tag once, and also notes and leaders.
  for (const [at, { key, label }] of defaultTagSet.entries()) {
    await press(key.toLowerCase());
    await page().getByLabel(words.recording.lastMarks).getByText(label).first().waitFor();
    if (at >= notes.length) continue;
    await press(at === 0 ? 'ArrowLeft' : 'ArrowRight', 'Enter');
    await page().keyboard.type(notes[at] ?? '');
    await press('Enter');
  }
  await look();
  await recordMore(page(), 6);
  await page()
    .getByRole('button', { name: starting(words.recording.stop) })
    .click();
  await button(words.recording.stopYes).click();
  await expect(line()).toHaveText(code);
  await button(words.recorded.agreed).click();
  await expect(page().getByRole('heading', { name: words.choose.title })).toBeVisible();
  await expect(line()).toHaveText(code);
  await press('u', 'ArrowDown', 'ArrowDown', 'u');
  await look();
  // What is looked at in choosing stays on the laptop.
  expect((await tvNow(page())).screening.film).toBeUndefined();
  // The first chosen moment, with its lead-in; the discussion stops at it.
  await press('Enter');
  await expect.poll(shown).toBe('picture');
  await expect(line()).toHaveCount(0);
  await untilPlaying(page(), false);
  await look();
  await press('Shift+B');
  await expect(line()).toHaveText(words.playing.neutral);
  await press('h');
  await expect(line()).not.toHaveText(words.playing.neutral);
  await look();
  await press('b');
  await expect.poll(shown).toBe('black');
  await expect(line()).toHaveText('');
  await press('b', 'ArrowDown', 'Space', 'Space');
  await page().locator('[data-editor], [aria-label]').first().waitFor();
  await press('Control+e', 'Control+e', '?', 'Escape', 'y');
  await expect(page().getByRole('heading', { name: words.summary.title })).toBeVisible();
  await look();
  await press('Escape');
  await expect(page().locator(filmSelector)).toBeVisible();
  await button(words.finish.open).click();
  await look();
  await button(words.finish.deleteNow).click();
  await button(words.erase.yes).click();
  await expect(line()).toHaveText(matching(words.tvPage.deleted, /\d\d?:\d\d.*/));
  await look();
  // It stays in the library, until something else is opened.
  await button(words.finish.toLibrary).click();
  await expect(page().getByText(words.library.receipts(1))).toBeVisible();
  expect((await tvNow(page())).screening.shown).toBe('deleted');
  await expect(line()).toHaveText(matching(words.tvPage.deleted, /\d\d?:\d\d.*/));

  visible.push(...(await textsOf(tv)));
  const questions = [words.playing.neutral, ...defaultTagSet.map(({ question }) => question)];
  const allowed = ['', words.app.name, code, words.tvPage.recording, words.tvPage.notRecording, ...questions];
  const deleted = visible.filter((text) => text.startsWith(beginningOf(words.tvPage.deleted)));
  expect(deleted.length).toBe(1);
  expect(visible.filter((text) => !allowed.includes(text) && !deleted.includes(text))).toEqual([]);
  // Nothing is hidden in the page either: only the questions come from a tag.
  const secrets = [...aliases, ...notes, ...defaultTagSet.map(({ label }) => label)];
  const found = everything.flatMap((text) => {
    const bare = questions.reduce((rest, question) => rest.replaceAll(question, ''), text);
    return secrets.filter((secret) => bare.includes(secret));
  });
  expect(found).toEqual([]);
});

test('[tv] during ten minutes of pause the screen stays on, and the film then continues where it was', async () => {
  /**
   * Moves the clocks forward by ten minutes: in main and in both windows, the wall clock and the monotonic
   * one.
   */
  const tenMinutes = async (tv: Page): Promise<void> => {
    const move = `(() => {
      const { now } = Date;
      const monotonic = performance.now.bind(performance);
      Date.now = () => now() + 600_000;
      performance.now = () => monotonic() + 600_000;
    })()`;
    // biome-ignore lint/security/noGlobalEval: the same text runs in main and in the pages
    await laptop.app.evaluate((_electron, text) => globalThis.eval(text), move);
    for (const each of [page(), tv]) await each.evaluate(move);
  };
  const blockers = () =>
    laptop.app.evaluate(
      ({ powerSaveBlocker }) =>
        Array.from({ length: 50 }, (_, id) => id).filter((id) => powerSaveBlocker.isStarted(id)).length,
    );
  await openRoom(page(), code);
  await startRecording(page());
  await recordMore(page(), 4);
  await page()
    .getByRole('button', { name: starting(words.recording.stop) })
    .click();
  await button(words.recording.stopYes).click();
  await button(words.recorded.agreed).click();
  await button(words.choose.plain).click();
  await expect(page().locator(filmSelector)).toBeVisible();
  await expect.poll(blockers).toBe(0);
  const tv = await showOnTv();
  await expect.poll(async () => (await tvNow(page())).screening.film).toBeDefined();
  await expect.poll(blockers).toBe(1);
  await press('Space');
  await untilPlaying(page(), true);
  await press('Space');
  await untilPlaying(page(), false);
  await expect.poll(() => tv.evaluate(() => document.querySelector('video')?.paused)).toBe(true);
  const { ms } = await filmNow(page());
  await tenMinutes(tv);
  await expect.poll(blockers).toBe(1);
  expect((await tvNow(page())).on).toBe('on');
  expect((await filmNow(page())).ms).toBe(ms);
  await press('Space');
  await untilPlaying(page(), true);
  await press('Space');
  await untilPlaying(page(), false);
  expect((await filmNow(page())).ms - ms).toBeLessThan(3000);
  await press('Control+t');
  await button(words.tv.takeOff).click();
  await expect.poll(blockers).toBe(0);
});
