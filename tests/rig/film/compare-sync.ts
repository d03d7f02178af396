import { fedLayout } from '../devices/fed-layout';
import { median } from './frame-numbers';
import type { AvPair, FilmFlash } from './measure-film';

/** One flash, in the film and at its source. */
export interface SyncPair {
  /** Number of the frame at which the flash began, as the film counts it. */
  readonly frame: number;
  /** When the flash appears in the film (or playback). */
  readonly flashMs: number;
  /** When the source showed it. */
  readonly liveMs: number;
  /** Sound minus picture in the film. */
  readonly filmOffsetMs: number;
  /** Sound minus picture at the source. */
  readonly liveOffsetMs: number;
  /** What recording (and playing) has added: positive if it made the sound late. */
  readonly differenceMs: number;
}

/** How a film's lip-sync differs from its source's. */
export interface SyncComparison {
  readonly pairs: readonly SyncPair[];
  /** Median of the differences; undefined if nothing matched. */
  readonly medianMs: number | undefined;
  /** The difference farthest from zero; undefined if nothing matched. */
  readonly worstMs: number | undefined;
}

/** The parts of a measurement that are compared. */
export interface Synced {
  readonly flashes: readonly FilmFlash[];
  readonly avOffsets: readonly AvPair[];
}

/**
 * Compares a film (or its playback) with what its source did at the same flashes, matched by burned-in
 * number: the fake camera slips against its sound, so the film's offset alone says nothing. The two may have
 * started counting in different turns of the loop; the shift with the most matches is used. Nothing can be
 * matched past a hole longer than the loop.
 */
export function compareSync(film: Synced, live: Synced, loopFrames: number): SyncComparison {
  const filmFlashes = offsetsByFrame(film);
  const liveFlashes = offsetsByFrame(live);
  const shift = bestShift([...filmFlashes.keys()], liveFlashes, loopFrames);
  const period = (fedLayout.periodFrames * 1000) / fedLayout.fps;
  const pairs: SyncPair[] = [];
  for (const [frame, inFilm] of filmFlashes) {
    const atSource = liveFlashes.get(frame + shift);
    if (!atSource) continue;
    const apart = inFilm.offsetMs - atSource.offsetMs;
    pairs.push({
      frame,
      flashMs: inFilm.flashMs,
      liveMs: atSource.flashMs,
      filmOffsetMs: inFilm.offsetMs,
      liveOffsetMs: atSource.offsetMs,
      // Near half a period, the nearest beep may be the previous one here and the next one there.
      differenceMs: apart - Math.round(apart / period) * period,
    });
  }
  const differences = pairs.map((pair) => pair.differenceMs);
  return {
    pairs,
    medianMs: median(differences),
    worstMs: differences.length > 0 ? Math.max(...differences.map(Math.abs)) : undefined,
  };
}

function offsetsByFrame(measure: Synced): Map<number, AvPair> {
  const pairs = new Map(measure.avOffsets.map((pair) => [pair.flashMs, pair]));
  const found = new Map<number, AvPair>();
  for (const { frame, late, onsetMs } of measure.flashes) {
    const pair = pairs.get(onsetMs);
    if (pair && frame !== undefined && late !== undefined) found.set(frame - late, pair);
  }
  return found;
}

function bestShift(frames: readonly number[], live: ReadonlyMap<number, AvPair>, loopFrames: number): number {
  const turns = 1 + Math.ceil(Math.max(0, ...frames, ...live.keys()) / loopFrames);
  let best = { shift: 0, matches: 0 };
  for (let turn = -turns; turn <= turns; turn += 1) {
    const shift = turn * loopFrames;
    const matches = frames.filter((frame) => live.has(frame + shift)).length;
    const nearer = Math.abs(shift) < Math.abs(best.shift);
    if (matches > best.matches || (matches === best.matches && nearer)) best = { shift, matches };
  }
  return best.shift;
}
