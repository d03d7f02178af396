import { expect, type Page, test } from '@playwright/test';
import { words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { discussionOf, untilAsked } from '../rig/app/discussion';
import { filmNow, setMoments, starMoments, type Wished } from '../rig/app/reviewed';
import { type LongSession, writeLongSession } from '../rig/disk/long-session';
import { writeSession } from '../rig/disk/session-on-disk';
import { filmSelector, settledAt } from '../rig/film/film-times';
import { installPageMeasure, type PageMeasure } from '../rig/film/page-measure';
import { openRawSources, recordRawPart } from '../rig/film/raw-parts';
import { recordedClip } from '../rig/film/record-clip';
import { reviewFromLibrary } from '../rig/film/review-film';
import { unevenFrames } from '../rig/film/uneven-frames';
import { starting } from '../rig/texts';

const code = '2026-11 Test G1 S1';

let session: LongSession;
let measure: PageMeasure;

const own = appInPlace(() => undefined);
const page = (): Page => own.page;

async function launch(): Promise<void> {
  await own.launch();
  measure = await installPageMeasure(page(), 1800);
}

/** Shows a film of a minute with these moments, all starred in the order given here. */
async function review(moments: readonly Wished[]): Promise<void> {
  session = await writeLongSession(own.place, { code, minutes: 1 });
  await launch();
  await starMoments(page(), await setMoments(page(), moments));
  await reviewFromLibrary(page(), code);
}

async function setLeadIn(seconds: number): Promise<void> {
  await page()
    .getByRole('button', { name: starting(words.playing.title) })
    .click();
  await page().getByLabel(words.settings.leadIn).fill(String(seconds));
  await page().keyboard.press('Enter');
  await page().keyboard.press('Escape');
  await expect(page().getByLabel(words.settings.leadIn)).toHaveCount(0);
}

/** How far the film is from there, by its own time and by the frame that it shows, in ms. */
async function offFrom(ms: number): Promise<number> {
  const { ms: standsMs, paused } = await filmNow(page());
  expect(paused).toBe(true);
  const { frame } = await measure.readBurnedIn(filmSelector);
  return Math.max(Math.abs(standsMs - ms), session.offMs(frame, ms));
}

test('[review] the discussion of 20 moments stops within 100 ms of where it should, each time', async () => {
  // In an order of their own; some are spans that overlap others' beginnings and ends.
  const moments: Wished[] = Array.from({ length: 20 }, (_, n) => {
    const mediaMs = 1400 + ((n * 7) % 20) * 2500 + n * 13;
    return n % 4 === 1 ? { mediaMs, endMs: mediaMs + 3000 } : { mediaMs };
  });
  await review(moments);
  await setLeadIn(1);
  await page().keyboard.press('j');
  const off: number[] = [];
  for (const [n, moment] of moments.entries()) {
    if (n > 0) await page().keyboard.press(n % 3 === 0 ? 'Escape' : n % 3 === 1 ? 'ArrowDown' : 'F5');
    await untilAsked(page(), moment);
    off.push(await offFrom(moment.endMs ?? moment.mediaMs));
    if (n === 9) {
      await page().keyboard.press('Alt+ArrowUp');
      await page().keyboard.press('Alt+ArrowUp');
      expect((await filmNow(page())).speed).toBe(1.5);
    }
  }
  console.log(`stopped off by ${off.map((ms) => ms.toFixed(0)).join(' ')} ms`);
  expect(off).toHaveLength(20);
  // A busy machine may be late once or twice.
  expect(off.filter((ms) => ms <= 100).length).toBeGreaterThanOrEqual(18);
  expect(Math.max(...off)).toBeLessThanOrEqual(300);
  // After the last one there is no next; the previous one is shown, and Space continues beyond where the film
  // stopped.
  await page().keyboard.press('ArrowDown');
  await expect(discussionOf(page())).toContainText(words.playing.neutral);
  await page().keyboard.press('ArrowUp');
  await untilAsked(page(), moments[18] as Wished);
  const { ms } = await filmNow(page());
  await page().keyboard.press('Space');
  await expect.poll(async () => (await filmNow(page())).ms).toBeGreaterThan(ms + 500);
  expect((await filmNow(page())).paused).toBe(false);
  await expect(discussionOf(page())).not.toContainText(words.playing.neutral);
});

/**
 * Steps thirty frames forward and back, and looks at each. @returns the film's position at each, forward and
 * back, in ms
 */
async function stepThereAndBack(): Promise<{ there: number[]; back: number[] }> {
  const stood: { ms: number; frame: number | undefined }[] = [];
  const look = async (): Promise<void> => {
    const ms = await settledAt(page());
    stood.push({ ms, frame: (await measure.readBurnedIn(filmSelector)).frame });
  };
  /** A step goes to at most 30.5 ms into its frame; on a busy machine, the frame before it may still be shown. */
  const isShown = async (): Promise<boolean> => {
    const [ms, { mediaMs }] = [await settledAt(page()), await measure.readBurnedIn(filmSelector)];
    return mediaMs <= ms && mediaMs > ms - 31;
  };
  await look();
  for (let step = 0; step < 60; step += 1) {
    await page().keyboard.press(step < 30 ? 'Shift+ArrowRight' : 'Shift+ArrowLeft');
    // Each is at a new position; a step that goes nowhere fails here.
    await expect.poll(async () => (await settledAt(page())) !== stood.at(-1)?.ms).toBe(true);
    await expect.poll(isShown).toBe(true);
    await look();
  }
  const frames = stood.map(({ frame }) => frame);
  expect(frames).not.toContain(undefined);
  expect(new Set(frames.slice(1, 31)).size).toBe(30);
  expect(frames.slice(31)).toEqual(frames.slice(0, 30).toReversed());
  const times = stood.map(({ ms }) => ms);
  // All at once, faster than the film can seek: no press is lost or doubled.
  for (const [key, goal] of [
    ['Shift+ArrowRight', times[30]],
    ['Shift+ArrowLeft', times[60]],
  ] as const) {
    for (let step = 0; step < 30; step += 1) await page().keyboard.press(key);
    await expect.poll(() => settledAt(page())).toBe(goal);
  }
  return { there: times.slice(0, 31), back: times.slice(30) };
}

test('[review] thirty single frames forward and thirty back show thirty different burned-in frames and end at the first', async () => {
  await review([]);
  await page().keyboard.press('ArrowRight');
  const { there } = await stepThereAndBack();
  // One after the other, with none left out. The first step is from the beginning of a frame to late within the next.
  for (const [n, ms] of there.slice(2).entries()) expect(ms - (there[n + 1] ?? 0)).toBeLessThan(50);
  expect((there[1] ?? Number.NaN) - (there[0] ?? 0)).toBeLessThan(67);
});

test('[review] single frames are exact even if frames come unevenly', async () => {
  await writeSession(own.place, code, [unevenFrames(await recordedClip())]);
  await launch();
  await reviewFromLibrary(page(), code);
  await page().keyboard.press('ArrowRight');
  const { there } = await stepThereAndBack();
  const apart = there.slice(2).map((ms, n) => ms - (there[n + 1] ?? 0));
  expect(Math.max(...apart) / Math.min(...apart)).toBeGreaterThan(1.5);
});

test('[review] the discussion of a film without a picture stops where it should, too', async () => {
  await launch();
  const sound = await recordRawPart(await openRawSources(page()), {
    slices: 20,
    sound: true,
    picture: false,
  });
  await own.running.quit();
  await writeSession(own.place, code, [sound]);
  await launch();
  const moments = [{ mediaMs: 4000 }, { mediaMs: 1500, endMs: 3200 }, { mediaMs: 6000 }];
  await starMoments(page(), await setMoments(page(), moments));
  await reviewFromLibrary(page(), code);
  await setLeadIn(1);
  await page().keyboard.press('j');
  for (const [n, moment] of moments.entries()) {
    if (n > 0) await page().keyboard.press('ArrowDown');
    await untilAsked(page(), moment);
    const { ms, paused } = await filmNow(page());
    expect(paused).toBe(true);
    expect(Math.abs(ms - (moment.endMs ?? moment.mediaMs))).toBeLessThanOrEqual(100);
    await page().keyboard.press('Alt+ArrowUp');
  }
});

test('[review] a passage repeats from its beginning to its end until that is switched off', async () => {
  await review([]);
  await page().keyboard.press('ArrowRight');
  await settledAt(page());
  await page().keyboard.press('l');
  await page().keyboard.press('Alt+ArrowRight');
  await settledAt(page());
  await page().keyboard.press('l');
  await expect(
    page().getByRole('button', {
      name: starting(`${words.playing.title} · ${words.playing.repeating('0:05', '0:06')}`),
    }),
  ).toBeVisible();
  const turns = await page()
    .locator(filmSelector)
    .evaluate(
      (element) =>
        new Promise<{ most: number; least: number }>((done) => {
          const film = element as HTMLVideoElement;
          let [most, least, back] = [0, Number.POSITIVE_INFINITY, 0];
          let before = film.currentTime;
          const look = (): void => {
            const now = film.currentTime;
            most = Math.max(most, now);
            least = Math.min(least, now);
            if (now < before - 0.5) back += 1;
            before = now;
            if (back === 3) done({ most: most * 1000, least: least * 1000 });
            else film.requestVideoFrameCallback(look);
          };
          film.requestVideoFrameCallback(look);
          void film.play();
        }),
    );
  expect(Math.abs(turns.most - 6000)).toBeLessThan(100);
  expect(Math.abs(turns.least - 5000)).toBeLessThan(100);
  await page().keyboard.press('l');
  await expect(page().getByRole('button', { name: words.playing.title, exact: true })).toBeVisible();
  await expect.poll(async () => (await filmNow(page())).ms).toBeGreaterThan(6500);
});
