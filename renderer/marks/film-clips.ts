import { timeMs } from '../../shared/exchange/times';
import type { FilmClip, FilmExtent } from '../../shared/model/film-export';
import { chosenOf, startFor, stopFor } from './choices';
import type { PlayedMarks } from './marks';

/** What of a film is to be exported, as it is typed. */
export interface TypedExtent {
  readonly extent: FilmExtent;
  /** Times of a passage: `12:30`. */
  readonly from: string;
  readonly to: string;
  /** Seconds before and after each moment. */
  readonly leadIn: string;
  readonly leadOut: string;
}

/** Why nothing can be exported yet. */
export type ClipTrouble = 'times' | 'seconds' | 'none-chosen';

/** The longest time before or after a moment, in seconds. */
const mostSeconds = 600;

/**
 * What is copied, in media time: nothing in the list for the whole film. A chosen phase is copied from its beginning
 * to its end.
 */
export function clipsFor(
  { extent, from, to, leadIn, leadOut }: TypedExtent,
  review: PlayedMarks,
): readonly FilmClip[] | ClipTrouble {
  const { durationMs } = review;
  if (extent === 'whole') return [];
  if (extent === 'passage') {
    const [fromMs, toMs] = [timeOf(from), timeOf(to)];
    if (fromMs === undefined || toMs === undefined || toMs <= fromMs || fromMs >= durationMs) return 'times';
    return [{ fromMs, toMs: Math.min(toMs, Math.ceil(durationMs)) }];
  }
  const [leadInMs, leadOutMs] = [secondsOf(leadIn), secondsOf(leadOut)];
  if (leadInMs === undefined || leadOutMs === undefined || leadInMs + leadOutMs <= 0) return 'seconds';
  const chosen = chosenOf(review);
  if (chosen.length === 0) return 'none-chosen';
  return chosen.map((choice) => ({
    fromMs: Math.floor(startFor(choice, leadInMs)),
    toMs: Math.ceil(stopFor(choice, leadOutMs, durationMs)),
  }));
}

/** Undefined for what is no time, or longer than any recording. */
function timeOf(text: string): number | undefined {
  try {
    const ms = timeMs(text);
    return ms === undefined || ms < 0 ? undefined : Math.round(ms);
  } catch {
    return undefined;
  }
}

function secondsOf(text: string): number | undefined {
  const seconds = /^\s*\d{1,3}(?:[.,]\d{1,3})?\s*$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
  return seconds <= mostSeconds ? seconds * 1000 : undefined;
}
