import type { Page } from '@playwright/test';
import { ffmpegPath } from '../app/launch-app';
import { type AlignedFilm, alignFilm } from '../film/align-film';
import { compareSync, type SyncPair } from '../film/compare-sync';
import { type FilmMeasure, measureFilm } from '../film/measure-film';
import type { LiveMeasure, PageMeasure } from '../film/page-measure';
import type { MainStandIn, OpenedFilm } from './main-stand-in';

/** Length of each part at least, ms. */
const partMs = 4000;
/** Two pictures of the camera that come this far apart say that it, or the machine, was late, ms. */
const lateMs = 60;
/** By then the recorder has thrown away what waited in its mix, when the machine was late, ms. */
const beforeMs = 500;

/** A recording of three parts, joined, and what camera and microphone gave meanwhile. */
export interface Joined {
  readonly opened: OpenedFilm;
  readonly film: FilmMeasure;
  readonly live: LiveMeasure;
  readonly aligned: AlignedFilm;
  /** By part, how its flashes lie to their beeps, compared with the source. */
  readonly pairs: readonly (readonly SyncPair[])[];
  /** Of those, the ones at which the source was in time. */
  readonly judged: readonly (readonly SyncPair[])[];
  /** Pictures that the source gave and the recording lost, by part. */
  readonly lost: readonly (readonly number[])[];
  /** Marks that were set meanwhile, one in each part: when, on the page's clock. */
  readonly marks: readonly { readonly id: string; readonly captureMs: number }[];
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
  const marks: Joined['marks'][number][] = [];
  /** A part that lasts until so much is on the disk, and a mark in it. */
  const part = async (fromMs: number): Promise<void> => {
    await durable(fromMs + partMs / 2);
    const captureMs = await page.evaluate(() => performance.now());
    marks.push({ id: await main.mark(captureMs), captureMs });
    await durable(fromMs + partMs);
  };
  await measure.startLive();
  await page.evaluate(() => window.standIn.start());
  await part(0);
  await page.evaluate(() => window.standIn.nextPart('source-changed'));
  await part(partMs);
  await page.evaluate(() => window.standIn.offRecord());
  await page.evaluate(() => window.standIn.onRecord());
  await part(2 * partMs);
  await page.evaluate(() => window.standIn.stop());
  const live = await measure.stopLive();
  const { told } = await page.evaluate(() => window.standIn.recorded());
  await page.evaluate(() => window.standIn.leaveRoom());
  const opened = await main.openFilm();
  const film = await measureOpened(opened, loopFrames);
  const aligned = alignFilm(film, live, loopFrames);
  const { parts } = opened.opening.film;
  const { pairs } = compareSync(film, live, loopFrames);
  const within = <Item>(all: readonly Item[], timeOf: (item: Item) => number): Item[][] =>
    parts.map(({ startMs, durationMs }) =>
      all.filter((item) => timeOf(item) >= startMs && timeOf(item) < startMs + durationMs),
    );
  const ofParts = within(pairs, ({ flashMs }) => flashMs);
  return {
    ...{ opened, film, live, aligned, marks, told },
    pairs: ofParts,
    judged: ofParts.map((part) => part.filter(({ liveMs }) => wasInTime(live, liveMs))),
    lost: within(aligned.pictures, ({ ms }) => ms).map((shown) => lostOf(live, shown)),
  };
}

/** A film as ffmpeg reads it, through the address that the player has. */
export async function measureOpened({ film }: OpenedFilm, loopFrames: number): Promise<FilmMeasure> {
  const bytes = new Uint8Array(await (await fetch(film.url)).arrayBuffer());
  return measureFilm({ film: bytes, ffmpeg: ffmpegPath(), loopFrames });
}

/** Whether the camera gave every picture, in time, around a flash. */
function wasInTime({ frames }: LiveMeasure, flashMs: number): boolean {
  const near = frames.filter(({ ms }) => ms > flashMs - beforeMs && ms < flashMs + 3 * lateMs);
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
