import { planFilm } from '../../../shared/media/film';
import { indexOfWebm } from './change-webm';
import { nearest } from './film-times';
import { type FilmMeasure, measureFilm } from './measure-film';
import type { PlaybackMeasure } from './playback-measure';

/** A part as it was recorded, measured separately, and its place in the joined film. */
export interface JoinedPart {
  /** Counts from 1. */
  readonly number: number;
  readonly startMs: number;
  readonly endMs: number;
  /** The part's own time at its beginning in the film. */
  readonly zeroMs: number;
  readonly raw: FilmMeasure;
}

/** Measures each part separately. */
export async function measureParts(
  webms: readonly Uint8Array[],
  { ffmpeg, loopFrames }: { readonly ffmpeg: string; readonly loopFrames: number },
): Promise<JoinedPart[]> {
  const { parts } = planFilm(webms.map((webm) => ({ index: indexOfWebm(webm) })));
  const joined: JoinedPart[] = [];
  for (const [i, film] of webms.entries()) {
    const { startMs = 0, durationMs = 0, zeroMs = 0 } = parts[i] ?? {};
    const raw = await measureFilm({ film, ffmpeg, loopFrames });
    joined.push({ number: i + 1, startMs, endMs: startMs + durationMs, zeroMs, raw });
  }
  return joined;
}

/**
 * A flash whose beep cannot be confused with another, as in the recording of its part alone; film times, in
 * ms.
 */
export interface KnownBeep {
  readonly part: JoinedPart;
  readonly flashMs: number;
  readonly beepMs: number;
}

/** Just after a start the output fills up, so beeps are less certain. */
const fillingUpMs = 300;
/** A beep that is cut by a part's edge has no onset, or no length, of its own. */
const edgeMs = 100;
/** After a beep, its finder pauses. */
const restMs = 300;

/** The beeps to compare. */
export function knownBeeps(parts: readonly JoinedPart[]): KnownBeep[] {
  const all = parts.flatMap((part) => part.raw.beeps.map(({ ms }) => toFilm(part, ms)));
  return parts.flatMap((part) =>
    part.raw.avOffsets
      .map((pair) => ({ part, flashMs: toFilm(part, pair.flashMs), beepMs: toFilm(part, pair.beepMs) }))
      .filter(
        ({ flashMs, beepMs }) =>
          flashMs > fillingUpMs &&
          beepMs > part.startMs + edgeMs &&
          beepMs < part.endMs - edgeMs &&
          !all.some((other) => other < beepMs && other > beepMs - restMs),
      ),
  );
}

/** A known beep as it was played. */
export interface PlayedBeep extends KnownBeep {
  /**
   * How much joining and playing has added to its distance from its flash, in ms; undefined if it was not
   * played.
   */
  readonly addedMs: number | undefined;
}

/**
 * Finds each known beep in what was played. It looks where its flash was played (see `steadyOffsetMs`), at
 * the same distance from it as in its part alone: the made camera slips against its sound, so that at a join
 * another part's beep may be nearer.
 */
export function playedBeeps(played: PlaybackMeasure, known: readonly KnownBeep[]): PlayedBeep[] {
  const heard = played.beeps.map(({ ms }) => ms);
  return known.map((beep) => {
    const pair = played.avOffsets.find(({ mediaMs }) => Math.abs(mediaMs - beep.flashMs) < 20);
    if (!pair) return { ...beep, addedMs: undefined };
    const dueMs = pair.beepMs - pair.steadyOffsetMs + beep.beepMs - beep.flashMs;
    const addedMs = nearest(heard, dueMs) - dueMs;
    return { ...beep, addedMs: Math.abs(addedMs) < 500 ? addedMs : undefined };
  });
}

/** Film times of beeps that were heard where no part has one, except at joins, where a beep may be cut. */
export function strayBeeps(played: PlaybackMeasure, parts: readonly JoinedPart[]): number[] {
  const recorded = parts.flatMap((part) => part.raw.beeps.map(({ ms }) => toFilm(part, ms)));
  const joins = parts.flatMap(({ startMs, endMs }) => [startMs, endMs]);
  return played.beeps.flatMap(({ ms }) => {
    // The clock falls behind where a busy machine lets the film stand still: that may be between its frames nearby.
    const near = played.frames.filter((frame) => Math.abs(frame.ms - ms) < 1000);
    const clocks = near.map((frame) => frame.ms - frame.mediaMs);
    const [earliestMs, latestMs] = [ms - Math.max(...clocks), ms - Math.min(...clocks)];
    const isKnown = [...recorded, ...joins].some(
      (other) => other > earliestMs - edgeMs && other < latestMs + edgeMs,
    );
    return isKnown || clocks.length === 0 ? [] : [earliestMs];
  });
}

/**
 * How long the film stood still while it should have played, in ms: its clock falls behind then. Its first
 * moments are left out, because the picture that is shown before the start is watched, too.
 */
export function stoodStillMs({ frames }: PlaybackMeasure): number {
  const fromMs = (frames[0]?.mediaMs ?? 0) + fillingUpMs;
  const clock = frames.filter(({ mediaMs }) => mediaMs > fromMs).map(({ ms, mediaMs }) => ms - mediaMs);
  return Math.max(...clock) - Math.min(...clock);
}

/**
 * The longest time that the film stood still at a join, and elsewhere, in ms. A busy machine can stop it
 * anywhere.
 */
export function stalls(
  { frames }: PlaybackMeasure,
  parts: readonly JoinedPart[],
): { readonly atJoinsMs: number; readonly elsewhereMs: number } {
  const fromMs = (frames[0]?.mediaMs ?? 0) + fillingUpMs;
  const found = frames.flatMap(({ ms, mediaMs }, i) => {
    const last = frames[i - 1];
    return last && last.mediaMs > fromMs ? [{ mediaMs, ms: ms - last.ms - (mediaMs - last.mediaMs) }] : [];
  });
  const isAtJoin = ({ mediaMs }: { mediaMs: number }) =>
    parts.some(({ startMs }) => mediaMs >= startMs - 100 && mediaMs < startMs + 1000);
  const worst = (some: typeof found) => Math.max(0, ...some.map(({ ms }) => ms));
  return {
    atJoinsMs: worst(found.filter(isAtJoin)),
    elsewhereMs: worst(found.filter((each) => !isAtJoin(each))),
  };
}

/** The film time, nearest to `nearMs`, of the frame with this burned-in number; NaN if no part has it. */
export function pictureTimeOf(
  parts: readonly JoinedPart[],
  number: number | undefined,
  nearMs: number,
  loopFrames: number,
): number {
  const times = parts.flatMap((part) =>
    part.raw.frames
      .filter(({ frame }) => frame !== undefined && frame % loopFrames === number)
      .map(({ ms }) => toFilm(part, ms)),
  );
  return nearest(times, nearMs);
}

/** Converts a part's own time to film time, in ms. */
export function toFilm(part: JoinedPart, ms: number): number {
  return part.startMs + ms - part.zeroMs;
}
