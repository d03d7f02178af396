/** A stretch of media time: the session's time with nothing taken out. */
export interface MediaSpan {
  readonly fromMs: number;
  readonly toMs: number;
}

/** Where something of media time lies in the film; within what was taken out, at the cut. */
export function mediaToFilm(mediaMs: number, takenOut: readonly MediaSpan[]): number {
  return takenOut.reduce(
    (ms, { fromMs, toMs }) => ms - Math.max(0, Math.min(mediaMs, toMs) - fromMs),
    mediaMs,
  );
}

/** The media time of a place in the film; at a cut, of what comes after it. */
export function filmToMedia(filmMs: number, takenOut: readonly MediaSpan[]): number {
  return takenOut.reduce((ms, { fromMs, toMs }) => (ms >= fromMs ? ms + toMs - fromMs : ms), filmMs);
}
