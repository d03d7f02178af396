import type { Page } from '@playwright/test';
import { type AlignedFilm, alignFilm } from '../align-film';
import { compareSync, type SyncPair } from '../compare-sync';
import { fedLayout } from '../fed-layout';
import { ffmpegPath } from '../launch-app';
import { type FilmMeasure, measureFilm } from '../measure-film';
import type { LiveMeasure, PageMeasure } from '../page-measure';
import type { MainStandIn, OpenedFilm } from './main-stand-in';

/** Length of each part at least, ms. */
const partMs = 4000;
/** Two pictures of the camera that come this far apart say that it, or the machine, was late, ms. */
const lateMs = 60;

/** A recording of three parts, joined, and what camera and microphone gave meanwhile. */
export interface Joined {
  readonly opened: OpenedFilm;
  readonly film: FilmMeasure;
  readonly live: LiveMeasure;
  readonly aligned: AlignedFilm;
  /** One for each part: how its flashes lie to their beeps, where the source was in time. */
  readonly judged: readonly (readonly SyncPair[])[];
  /** Pictures that the source gave and the recording lost, by part. */
  readonly lost: readonly (readonly number[])[];
  /** What the recorder told. */
  readonly told: readonly string[];
}

/**
 * Records three parts with the product's recorder: the second follows the first at once, the third after the record
 * was left and taken up again.
 */
export async function recordJoined(
  page: Page,
  { main, measure, loopFrames }: { main: MainStandIn; measure: PageMeasure; loopFrames: number },
): Promise<Joined> {
  const durable = async (ms: number): Promise<void> => {
    const came = await page.waitForFunction((least) => {
      const { durableMs, told } = window.standIn.recorded();
      return told.find((each) => each.startsWith('failed')) ?? (durableMs >= least && 'on the disk');
    }, ms);
    const how = await came.jsonValue();
    if (how !== 'on the disk') throw new Error(`the recording ended by itself: ${how}`);
  };
  const room = await page.evaluate(() => window.standIn.openRoom());
  if (room.some((status) => status !== 'open')) throw new Error(`the room is not open: ${room}`);
  await measure.startLive();
  await page.evaluate(() => window.standIn.start());
  await durable(partMs);
  await page.evaluate(() => window.standIn.nextPart('source-changed'));
  await durable(2 * partMs);
  await page.evaluate(() => window.standIn.offRecord());
  await page.evaluate(() => window.standIn.onRecord());
  await durable(3 * partMs);
  await page.evaluate(() => window.standIn.stop());
  const live = await measure.stopLive();
  const { told } = await page.evaluate(() => window.standIn.recorded());
  await page.evaluate(() => window.standIn.leaveRoom());
  const opened = await main.openFilm();
  const bytes = new Uint8Array(await (await fetch(opened.film.url)).arrayBuffer());
  const film = await measureFilm({ film: bytes, ffmpeg: ffmpegPath(), loopFrames });
  const aligned = alignFilm(film, live, loopFrames);
  const { parts } = opened.opening.film;
  const { pairs } = compareSync(film, live, loopFrames);
  const within = <Item>(all: readonly Item[], timeOf: (item: Item) => number): Item[][] =>
    parts.map(({ startMs, durationMs }) =>
      all.filter((item) => timeOf(item) >= startMs && timeOf(item) < startMs + durationMs),
    );
  const sound = pairs.filter(({ liveMs }) => wasInTime(live, liveMs));
  return {
    ...{ opened, film, live, aligned, told },
    judged: within(sound, ({ flashMs }) => flashMs),
    lost: within(aligned.pictures, ({ ms }) => ms).map((shown) => lostOf(live, shown)),
  };
}

/** Whether the camera gave every picture, in time, from a second before a flash to its end. */
function wasInTime({ frames }: LiveMeasure, flashMs: number): boolean {
  const periodMs = (fedLayout.periodFrames * 1000) / fedLayout.fps;
  const near = frames.filter(({ ms }) => ms > flashMs - periodMs && ms < flashMs + 3 * lateMs);
  return near.every(({ ms, frame = Number.NaN }, n) => {
    const before = near[n - 1];
    return !before || (frame - (before.frame ?? Number.NaN) === 1 && ms - before.ms < lateMs);
  });
}

function lostOf({ frames }: LiveMeasure, shown: readonly { readonly number: number }[]): number[] {
  const there = new Set(shown.map(({ number }) => number));
  const [first, last] = [Math.min(...there), Math.max(...there)];
  return frames.flatMap(({ frame }) =>
    frame !== undefined && frame > first && frame < last && !there.has(frame) ? frame : [],
  );
}
