import { writeFileSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { words } from '../../shared/words';
import { fedMedia, settingsPath } from '../rig/app/launch-app';
import { openRoom, recordMore, startRecording } from '../rig/app/operate';
import { filmNow, untilPlaying } from '../rig/app/reviewed';
import { filmSelector, settledAt } from '../rig/film/film-times';
import { appOnTwoDisplays } from '../rig/screen/app-on-two-displays';
import { lookAtTv, type OnDisplay, readBoth, tvArea, tvPageOf } from '../rig/screen/tv';
import { beginningOf, starting } from '../rig/texts';

const code = '2026-11 Test G1 S1';
const leadInMs = 1000;

let tv: Page;
/** What the TV showed last. */
let shown: Kind;
/** What it showed and should not have shown. */
let strays: string[];

const laptop = appOnTwoDisplays(async (own) => {
  const settings = { passphraseDeclined: true, leadInMs, stopAfterMs: 0 };
  writeFileSync(settingsPath(own.place), JSON.stringify(settings));
  await own.launch({ media: await fedMedia(360) });
  shown = 'black';
  strays = [];
});

const page = (): Page => laptop.page;
const button = (name: string | RegExp) => page().getByRole('button', { name, exact: true });
const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page().keyboard.press(key);
};

type Kind = 'black' | 'line' | 'picture';
const kindOf = (seen: OnDisplay): Kind | 'unreadable' => (typeof seen === 'number' ? 'picture' : seen);

/** Looks at the TV until it shows that. On the way it may show only what it showed before, or nothing. */
async function untilTv(wanted: Kind, step: string): Promise<void> {
  const look = () => {
    const seen = kindOf(lookAtTv(laptop.displays));
    const isBetween = wanted === 'picture' && shown === 'picture' && seen === 'unreadable';
    if (![wanted, shown, 'black'].includes(seen) && !isBetween) strays.push(`${seen} ${step}`);
    return seen;
  };
  try {
    await expect.poll(look, { message: step }).toBe(wanted);
  } catch (error) {
    const [area, page] = [
      await tvArea(laptop.running.app),
      await tv.evaluate(() => document.visibilityState),
    ];
    throw new Error(`the TV's window is at ${JSON.stringify(area)}, its page is ${page}`, { cause: error });
  }
  shown = wanted;
}

/** The card with the session's code, and nothing else however often one looks. */
async function untilCard(step: string): Promise<void> {
  await expect(tv.locator('p')).toHaveText(code);
  await untilTv('line', step);
  for (let n = 0; n < 2; n += 1) if (lookAtTv(laptop.displays) !== 'line') strays.push(`no card ${step}`);
}

/** A film that stops is sent to where it stopped; on a busy machine one picture may be a frame beside the other. */
const apartFrames = 2;

/** Both show the same frame, and the film stands there. */
async function untilFrame(step: string, ms?: number): Promise<void> {
  await untilTv('picture', step);
  await untilPlaying(page(), false);
  await expect
    .poll(async () => {
      const both = await readBoth(laptop.displays, laptop.running);
      return Math.abs((both.laptop ?? Number.NaN) - (both.tv ?? Number.NaN));
    })
    .toBeLessThanOrEqual(apartFrames);
  if (ms !== undefined) expect(Math.abs((await settledAt(page())) - ms), step).toBeLessThan(120);
}

/** From now on, every place of the film that the TV's page makes visible, or plays. */
async function watchPage(): Promise<void> {
  tv = await tvPageOf(laptop.app);
  await tv.evaluate(() => {
    const places: number[] = [];
    const look = (): void => {
      const film = document.querySelector('.film');
      const video = document.querySelector('video');
      const isVisible = film && getComputedStyle(film).visibility === 'visible';
      if (video && (isVisible || !video.paused)) places.push(video.currentTime * 1000);
      requestAnimationFrame(look);
    };
    look();
    Object.assign(globalThis, { places });
  });
}
const seenOrHeard = () => tv.evaluate(() => (globalThis as unknown as { places: number[] }).places);

/** What a person does, by keys or by the mouse. */
interface Hand {
  showOnTv(): Promise<void>;
  stopRecording(): Promise<void>;
  /** In choosing: goes to that moment. */
  look(at: number): Promise<void>;
  star(at: number): Promise<void>;
  begin(): Promise<void>;
  startStop(): Promise<void>;
  next(): Promise<void>;
  /** Somewhere else in the film, after the second moment. */
  seek(): Promise<void>;
  summary(): Promise<void>;
  choose(): Promise<void>;
  back(): Promise<void>;
}

const rows = () => page().getByRole('list', { name: words.choose.moments }).getByRole('listitem');
/** Where the keys are in the list of moments. */
let here = -1;
async function goByKeys(at: number): Promise<void> {
  for (; here < at; here += 1) await press('ArrowDown');
  for (; here > at; here -= 1) await press('ArrowUp');
}

const byKeys: Hand = {
  async showOnTv() {
    await press('Control+t');
    await expect(button(words.tv.show).last()).toBeFocused();
    await press('Enter');
  },
  async stopRecording() {
    const keys = ['Control', 'r'];
    for (const key of keys) await page().keyboard.down(key);
    await button(starting(words.recorded.agreed)).waitFor();
    for (const key of keys) await page().keyboard.up(key);
  },
  look: goByKeys,
  async star(at) {
    await goByKeys(at);
    await press('u');
  },
  begin: () => press('Enter'),
  startStop: () => press('Space'),
  next: () => press('ArrowDown'),
  seek: () => press('Alt+ArrowRight'),
  summary: () => press('y'),
  choose: () => press('w'),
  back: () => press('Escape'),
};

const byMouse: Hand = {
  async showOnTv() {
    await button(words.tv.show).click();
    await button(words.tv.show).last().click();
  },
  async stopRecording() {
    await button(starting(words.recording.stop)).click();
    await button(words.recording.stopYes).click();
  },
  look: (at) => rows().nth(at).getByRole('button').last().click(),
  star: (at) => rows().nth(at).getByRole('button').first().click(),
  begin: () => button(starting(words.choose.begin)).click(),
  startStop: () =>
    page()
      .getByRole('button', { name: words.review.start, exact: true })
      .or(page().getByRole('button', { name: words.review.stop, exact: true }))
      .click(),
  next: () => button(words.review.next).click(),
  async seek() {
    const { width = 0, height = 0 } = (await page().locator('[data-surface]').boundingBox()) ?? {};
    await page()
      .locator('[data-surface]')
      .click({ position: { x: width * 0.97, y: height / 2 } });
  },
  summary: () => button(words.summary.title).click(),
  choose: () => button(words.choose.showShort).click(),
  back: () => button(starting(words.choose.plain)).or(button(words.review.title)).click(),
};

async function wholeSession(hand: Hand): Promise<void> {
  await openRoom(page(), code);
  await hand.showOnTv();
  await watchPage();
  await untilCard('before');
  await startRecording(page());
  await expect(tv.locator('p')).toHaveText(words.tvPage.recording);
  await untilTv('line', 'while recording');
  for (const seconds of [1, 3, 3]) {
    await recordMore(page(), seconds);
    await press('k');
  }
  await recordMore(page(), 2);
  await hand.stopRecording();
  await untilCard('after the stop');
  await button(starting(words.recorded.agreed)).click();

  // Choosing: the first moment is looked at and played on the laptop alone.
  await expect(rows()).toHaveCount(3);
  here = -1;
  await hand.look(0);
  await untilCard('in choosing');
  await press('Space');
  await untilPlaying(page(), true);
  await untilCard('while a preview plays');
  await press('Space');
  await untilPlaying(page(), false);
  await hand.star(1);
  await hand.star(2);
  await hand.look(0);
  await untilCard('after starring');

  // The discussion: it stops at the first of the two.
  await hand.begin();
  await untilTv('picture', 'when the discussion begins');
  await untilFrame('at the first starred moment');
  const first = await settledAt(page());
  await hand.next();
  await untilFrame('at the second starred moment');
  const second = await settledAt(page());
  expect(second - first).toBeGreaterThan(2000);
  await press('b');
  await untilTv('black', 'black');
  await press('Shift+B');
  await expect(tv.locator('p')).toHaveText(words.playing.neutral);
  await untilTv('line', 'the question');
  await press('Shift+B');
  await untilFrame('uncovered', second);
  await hand.seek();
  await untilFrame('after a seek');
  expect((await filmNow(page())).ms).toBeGreaterThan(second + 200);

  // Summary and choosing, left while the film plays.
  await hand.startStop();
  await hand.summary();
  await untilCard('in the summary');
  await press('Space');
  await untilCard('while the summary plays');
  await hand.back();
  await expect(page().locator(filmSelector)).toBeVisible();
  await untilPlaying(page(), false);
  await untilCard('back from the summary');
  await hand.choose();
  here = 2;
  await hand.look(0);
  await untilCard('in choosing again');
  await hand.back();
  await untilCard('back from choosing');
  // From where the preview was, the next starred moment, with its lead-in.
  await hand.next();
  await untilFrame('at the next moment', first - leadInMs);
  await hand.startStop();
  await untilPlaying(page(), true);
  await hand.startStop();
  await untilFrame('stopped');

  await button(starting(words.finish.open)).click();
  await untilCard('in finishing');
  await button(starting(words.finish.deleteNow)).click();
  await untilCard('when asked about deleting');
  await button(words.erase.yes).click();
  await expect(tv.locator('p')).toHaveText(starting(beginningOf(words.tvPage.deleted)));
  await untilTv('line', 'deleted');

  expect(strays).toEqual([]);
  // Nothing before the lead-in of the first starred moment was ever seen or heard, not even for a frame.
  const places = await seenOrHeard();
  expect(places.length).toBeGreaterThan(0);
  expect(places.filter((ms) => ms < first - leadInMs - 100)).toEqual([]);
}

test('[hour] the TV, pixel by pixel, through a whole session by keyboard: the card, black, or the frame that was asked for', async () => {
  await wholeSession(byKeys);
  // Whoever closes the window now is asked: the group would see the desktop.
  const close = () =>
    laptop.app.evaluate(({ BrowserWindow }) =>
      BrowserWindow.getAllWindows()
        .find((each) => each.webContents.getURL().endsWith('/operator.html'))
        ?.close(),
    );
  await close();
  const question = page().getByRole('alertdialog', { name: words.tv.closing.title });
  await expect(question).toBeVisible();
  await press('Enter');
  await expect(question).toHaveCount(0);
  await close();
  const ended = new Promise((done) => laptop.app.process().once('exit', done));
  await button(words.tv.closing.close).click();
  await ended;
});

test('[hour] the TV, pixel by pixel, through a whole session by mouse: the card, black, or the frame that was asked for', async () => {
  await wholeSession(byMouse);
});
