import type { Span } from '../model/span';

/** Film time of a media time; within what was taken out, the film time of the cut. */
export function mediaToFilm(mediaMs: number, takenOut: readonly Span[]): number {
  return takenOut.reduce(
    (ms, { fromMs, toMs }) => ms - Math.max(0, Math.min(mediaMs, toMs) - fromMs),
    mediaMs,
  );
}

/** Media time of a film time; at a cut, that of what comes after it. */
export function filmToMedia(filmMs: number, takenOut: readonly Span[]): number {
  return takenOut.reduce((ms, { fromMs, toMs }) => (ms >= fromMs ? ms + toMs - fromMs : ms), filmMs);
}

/**
 * How long these spans of media time play, in ms, without what the film leaves out; the whole film if there are none.
 */
export function playedMs(
  spans: readonly Span[],
  { durationMs, takenOut }: { readonly durationMs: number; readonly takenOut: readonly Span[] },
): number {
  const all = spans.length > 0 ? spans : [{ fromMs: 0, toMs: durationMs }];
  const filmMs = (mediaMs: number): number => mediaToFilm(Math.min(mediaMs, durationMs), takenOut);
  return all.reduce((sum, { fromMs, toMs }) => sum + filmMs(toMs) - filmMs(fromMs), 0);
}

/** What remains of a span without others, in order. */
export function spansWithout(span: Span, others: readonly Span[]): Span[] {
  const rest: Span[] = [];
  let { fromMs } = span;
  for (const other of others.toSorted((a, b) => a.fromMs - b.fromMs)) {
    if (other.toMs <= fromMs || other.fromMs >= span.toMs) continue;
    if (other.fromMs > fromMs) rest.push({ fromMs, toMs: other.fromMs });
    fromMs = other.toMs;
  }
  if (fromMs < span.toMs) rest.push({ fromMs, toMs: span.toMs });
  return rest;
}
