import type { Beep } from '../devices/beeps';
import { soundClockMs } from '../devices/sound-clock';
import { median } from './frame-numbers';
import { type AvPair, type FilmFlash, type FilmFrame, findFlashes, pairFlashes } from './measure-film';
import type { RawPicture, RawRun, RawWatch } from './page-source';

/** A flash and the nearest beep, as played. */
export interface PlayedPair extends AvPair {
  /** The flash's place in the film, by the frame's own time. */
  readonly mediaMs: number;
  /**
   * The beep relative to the moment at which the element's `currentTime` passes the flash. Chromium picks
   * frames by that clock, but shows them at the next refresh (up to 17 ms later at 60 Hz, more on a busy
   * machine), and which refresh that is changes from play to play. This number leaves that grain out: use it
   * for steps at joins.
   */
  readonly steadyOffsetMs: number;
}

/** What a playback watch found. All times in ms of the page's `performance.now`, unless called `mediaMs`. */
export interface PlaybackMeasure {
  /**
   * Frames at the time when they are due on the screen; `frame` is the burned-in number as it is, not
   * unwrapped.
   */
  readonly frames: ReadonlyArray<FilmFrame & { readonly mediaMs: number }>;
  readonly flashes: ReadonlyArray<FilmFlash & { readonly mediaMs: number }>;
  /** Beeps at the time they are heard: when they are rendered, plus the output's delay. */
  readonly beeps: readonly Beep[];
  readonly avOffsets: readonly PlayedPair[];
  readonly medianOffsetMs: number | undefined;
  /** The output delay that Chromium assumed, in ms; undefined if no sound came. */
  readonly outputDelayMs: number | undefined;
  readonly errors: readonly string[];
}

/**
 * Makes a measurement from what a playback watch gathered. `clockOffsetMs` is the monotonic clock minus the
 * page's `performance.now`. Beeps in the first 250 ms after a start or a seek are less certain, because the
 * output is filling up.
 */
export function playbackMeasure(raw: RawWatch, clockOffsetMs: number): PlaybackMeasure {
  const frames = raw.pictures;
  const mediaAt = new Map(frames.map((frame) => [frame.ms, frame.mediaMs]));
  const flashes = findFlashes(frames).map((flash) => ({
    ...flash,
    mediaMs: (mediaAt.get(flash.ms) ?? Number.NaN) - (flash.ms - flash.onsetMs),
  }));
  const soundMs = soundClockMs(raw, clockOffsetMs);
  // Chromium stamps tapped sound with "now minus the output's delay"; it is heard at "now plus the delay".
  const lags = raw.runs.map((run) => run.arrivedMs + soundMs - run.stampMs);
  const outputDelayMs = lags.length > 0 ? Math.min(...lags) : undefined;
  const beeps = raw.beeps.map(({ ms, level }) => ({
    ms: ms + countShift(raw.runs, ms) - soundMs + 2 * (outputDelayMs ?? 0),
    level,
  }));
  const mediaOfOnset = new Map(flashes.map((flash) => [flash.onsetMs, flash.mediaMs]));
  const avOffsets = pairFlashes(flashes, beeps).map((pair) => {
    const mediaMs = mediaOfOnset.get(pair.flashMs) ?? Number.NaN;
    const due = mediaMs + mediaClock(frames, pair.flashMs);
    return { ...pair, mediaMs, steadyOffsetMs: pair.beepMs - due };
  });
  const medianOffsetMs = median(avOffsets.map((pair) => pair.offsetMs));
  return { frames, flashes, beeps, avOffsets, medianOffsetMs, outputDelayMs, errors: raw.errors };
}

/**
 * `performance.now` minus `currentTime` around a moment; the median, so that a nearby seek does not count.
 */
function mediaClock(frames: readonly RawPicture[], atMs: number): number {
  const near = frames.filter((frame) => Math.abs(frame.ms - atMs) < 250).map((frame) => frame.clockMs);
  return median(near) ?? Number.NaN;
}

/**
 * Stamp minus count at one place of the count. Stamps are late under load and never early, so the smallest
 * nearby is the true one. But a pause or a seek moves all later ones up, so each side is computed separately,
 * and the side that reaches across such a step, whose smallest is too low, loses.
 */
function countShift(runs: readonly RawRun[], atMs: number): number {
  const current = runs.findLastIndex((run) => run.atMs <= atMs);
  const least = (part: readonly RawRun[]) => Math.min(...part.map((run) => run.stampMs - run.atMs));
  const before = runs.slice(Math.max(0, current - 24), current + 1);
  const after = runs.slice(Math.max(0, current), current + 24);
  return Math.max(least(before), least(after));
}
