import type { Page } from '@playwright/test';
import { ffmpegPath } from '../app/launch-app';
import { type AlignedFilm, alignFilm } from '../film/align-film';
import { compareSync, type SyncPair } from '../film/compare-sync';
import { type FilmMeasure, measureFilm } from '../film/measure-film';
import type { LiveMeasure, PageMeasure } from '../film/page-measure';
import type { MainStandIn, OpenedFilm } from './main-stand-in';

/** Minimum length of each part, in ms. */
const partMs = 4000;
/** If two frames of the camera are this far apart, it or the machine was late, in ms. */
const lateMs = 60;
/** How long before a flash the source must have been in time, in ms: older delays no longer affect the mix. */
const beforeMs = 500;

/** A recording of three joined parts, and what camera and microphone gave meanwhile. */
export interface Joined {
  readonly opened: OpenedFilm;
  readonly film: FilmMeasure;
  readonly live: LiveMeasure;
  readonly aligned: AlignedFilm;
  /** By part: how far its beeps are from its flashes, compared with the source. */
  readonly pairs: readonly (readonly SyncPair[])[];
  /** Those of them at which the source was in time. */
  readonly judged: readonly (readonly SyncPair[])[];
  /** Frames that the source gave and the recording lost, by part. */
  readonly lost: readonly (readonly number[])[];
  /** Marks set meanwhile, one in each part, and when, by the page's clock. */
  readonly marks: readonly { readonly id: string; readonly captureMs: number }[];
  /** What the recorder reported. */
  readonly told: readonly string[];
}

/**
 * Records three parts with the product's recorder. The second follows the first immediately, the third after
 * a pause off the record.
 */
export async function recordJoined(
  page: Page,
  { main, measure, loopFrames }: { main: MainStandIn; measure: PageMeasure; loopFrames: number },
): Promise<Joined> {
  await openRoom(page);
  const marks: Joined['marks'][number][] = [];
  /** Records a part until this much is on the disk, and marks once in it. */
  const part = async (fromMs: number): Promise<void> => {
    await untilDurable(page, fromMs + partMs / 2);
    const captureMs = await page.evaluate(() => performance.now());
    marks.push({ id: await main.mark(captureMs), captureMs });
    await untilDurable(page, fromMs + partMs);
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

/** Opens camera and microphone. @throws Error if one of them does not open */
export async function openRoom(page: Page): Promise<void> {
  const room = await page.evaluate(() => window.standIn.openRoom());
  if (room.some((status) => status !== 'open')) throw new Error(`the room is not open: ${room}`);
}

/** Waits until this much film is on the disk, in ms. @throws Error if the recording ends before */
export async function untilDurable(page: Page, ms: number): Promise<void> {
  const came = await page.waitForFunction((least) => {
    const { durableMs, told } = window.standIn.recorded();
    return told.find((each) => each.startsWith('failed')) ?? (durableMs >= least && 'on the disk');
  }, ms);
  const how = await came.jsonValue();
  if (how !== 'on the disk') throw new Error(`the recording ended on its own: ${how}`);
}

/** Measures a film with ffmpeg, through the same address as the player. */
export async function measureOpened({ film }: OpenedFilm, loopFrames: number): Promise<FilmMeasure> {
  const bytes = new Uint8Array(await (await fetch(film.url)).arrayBuffer());
  return measureFilm({ film: bytes, ffmpeg: ffmpegPath(), loopFrames });
}

/** Whether the camera gave every frame around a flash, in time. */
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
