import { silencesOf } from '../../shared/media/silences';
import type { Span } from '../../shared/model/span';
import type { ReviewState } from './review';

type Heard = Pick<ReviewState, 'peaks' | 'parts'>;

let last: { of: Heard; silenceMs: number; silences: readonly Span[] } | undefined;
const none: readonly Span[] = [];

/**
 * The silences of the reviewed session, in ms of media time; none while its sound is not known. Found once,
 * until its sound or the setting changes.
 */
export function silencesIn(heard: Heard | undefined, silenceMs: number): readonly Span[] {
  if (!heard?.peaks) return none;
  const { peaks, parts } = heard;
  if (last?.of.peaks !== peaks || last.of.parts !== parts || last.silenceMs !== silenceMs) {
    const joins = parts.map(({ fromMs }) => fromMs);
    last = { of: { peaks, parts }, silenceMs, silences: silencesOf(peaks, silenceMs, joins) };
  }
  return last.silences;
}

/** A seek lands on a frame, which may be slightly before the requested time, in ms. */
const frameMs = 100;

/** The next silence that begins after that place; undefined if there is none. */
export function nextSilence(silences: readonly Span[], positionMs: number): Span | undefined {
  return silences.find(({ fromMs }) => fromMs > positionMs + frameMs);
}
