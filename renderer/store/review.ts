import type { OpenFilm } from '../../shared/ipc/contract';
import type { OpeningId, SessionId } from '../../shared/model/ids';
import type { Moment } from '../../shared/model/moment';

/** A stretch of the film that could not be verified. */
export interface Damage {
  readonly fromMs: number;
  readonly toMs: number;
}

/** What keeps the film from playing. */
export type FilmTrouble = 'stalled' | 'broken';

export interface ReviewState {
  readonly sessionId: SessionId;
  /** undefined while the film is being opened. */
  readonly openingId: OpeningId | undefined;
  readonly code: string;
  readonly durationMs: number;
  readonly moments: readonly Moment[];
  readonly damage: readonly Damage[];
  readonly positionMs: number;
  readonly playing: boolean;
  readonly trouble: FilmTrouble | undefined;
  /** The moment one went to last. */
  readonly goneTo: string | undefined;
  /** The element that shows the film; the screen puts it into its place. */
  readonly picture: HTMLVideoElement | undefined;
}

/** A review whose film is being opened. */
export function reviewOpening(sessionId: SessionId, code: string): ReviewState {
  return {
    sessionId,
    openingId: undefined,
    code,
    durationMs: 0,
    moments: [],
    damage: [],
    positionMs: 0,
    playing: false,
    trouble: undefined,
    goneTo: undefined,
    picture: undefined,
  };
}

/** The film is there. */
export function reviewOpened(review: ReviewState, film: OpenFilm, picture: HTMLVideoElement): ReviewState {
  const { openingId, code, durationMs, moments } = film;
  return { ...review, openingId, code, durationMs, moments, picture };
}

/** A damaged stretch, merged with those it touches; another opening's is passed over. */
export function reviewDamaged(review: ReviewState, openingId: OpeningId, damage: Damage): ReviewState {
  if (review.openingId !== openingId) return review;
  let { fromMs, toMs } = damage;
  const apart: Damage[] = [];
  for (const other of review.damage) {
    if (other.toMs < fromMs || other.fromMs > toMs) apart.push(other);
    else {
      fromMs = Math.min(fromMs, other.fromMs);
      toMs = Math.max(toMs, other.toMs);
    }
  }
  return { ...review, damage: [...apart, { fromMs, toMs }].sort((a, b) => a.fromMs - b.fromMs) };
}
