import { timeMs } from '../../shared/exchange/times';
import { filmToMedia, mediaToFilm } from '../../shared/media/media-time';
import { type FilmClip, type FilmExtent, maxInOneFilm } from '../../shared/model/film-export';
import type { Span } from '../../shared/model/span';
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
export type ClipTrouble = 'times' | 'seconds' | 'none-chosen' | 'too-many';

/** The longest time before or after a moment, in seconds. */
const mostSeconds = 600;
/** A shorter passage may have no picture of its own, and nothing could be made of it, in ms. */
const shortestMs = 100;
/** A clip plays at least this long, in ms: at the film's ends and beside what it leaves out there may be nothing else. */
const leastMs = 1000;

/**
 * What is copied, in media time: nothing in the list for the whole film. A chosen phase is copied from its beginning
 * to its end.
 */
export function clipsFor(
  { extent, from, to, leadIn, leadOut }: TypedExtent,
  review: PlayedMarks,
): readonly FilmClip[] | ClipTrouble {
  const { durationMs, leftOut } = review;
  if (extent === 'whole') return [];
  if (extent === 'passage') {
    const [fromMs, toMs] = [timeOf(from), timeOf(to)];
    if (fromMs === undefined || toMs === undefined || toMs <= fromMs || fromMs >= durationMs) return 'times';
    const ends = Math.min(toMs, durationMs);
    // All of it was removed, or what is left is less than a picture.
    if (mediaToFilm(ends, leftOut) - mediaToFilm(fromMs, leftOut) < shortestMs) return 'times';
    return [{ fromMs, toMs: Math.min(toMs, Math.ceil(durationMs)) }];
  }
  const [leadInMs, leadOutMs] = [secondsOf(leadIn), secondsOf(leadOut)];
  if (leadInMs === undefined || leadOutMs === undefined || leadInMs + leadOutMs <= 0) return 'seconds';
  const chosen = chosenOf(review);
  if (chosen.length === 0) return 'none-chosen';
  if (extent === 'one-film' && chosen.length > maxInOneFilm) return 'too-many';
  return chosen.map((choice) => {
    const span = { fromMs: startFor(choice, leadInMs), toMs: stopFor(choice, leadOutMs, durationMs) };
    const { fromMs, toMs } = longEnough(span, review);
    return { fromMs: Math.floor(fromMs), toMs: Math.ceil(toMs) };
  });
}

/** The same span, or one around it that plays long enough. */
function longEnough(span: Span, { durationMs, leftOut }: Pick<PlayedMarks, 'durationMs' | 'leftOut'>): Span {
  const begins = mediaToFilm(span.fromMs, leftOut);
  const ends = mediaToFilm(span.toMs, leftOut);
  if (ends - begins >= leastMs) return span;
  const until = Math.min(begins + leastMs, mediaToFilm(durationMs, leftOut));
  return {
    fromMs: filmToMedia(Math.max(0, Math.min(begins, until - leastMs)), leftOut),
    toMs: filmToMedia(until, leftOut),
  };
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
