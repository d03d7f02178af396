import type { OpenFilm, Peaks } from '../../shared/ipc/contract';
import type { OpeningId, SessionId } from '../../shared/model/ids';
import type { Moment } from '../../shared/model/moment';
import type { Span } from '../../shared/model/span';
import { emptyHistory } from '../marks/history';
import type { PlayedMarks } from '../marks/marks';

/** What keeps the film from playing. */
export type FilmTrouble = 'stalled' | 'broken';

/** The session that is chosen from or reviewed: its film, what is marked in it, where it stands. */
export interface ReviewState extends PlayedMarks {
  readonly sessionId: SessionId;
  /** undefined while the film is being opened. */
  readonly openingId: OpeningId | undefined;
  readonly code: string;
  /** What the leaders are called; empty: leader A, leader B. */
  readonly aliases: OpenFilm['aliases'];
  readonly parts: OpenFilm['parts'];
  /** Stretches that could not be verified, media time. */
  readonly damage: readonly Span[];
  /** The sound as a line; undefined until it is read, or where none is kept. */
  readonly peaks: Peaks | undefined;
  /** The same in coarse steps, which of a long session is there before. */
  readonly coarsePeaks: Peaks | undefined;
  /** Tags are hidden until the leaders have spoken: no tag, letter, count or list is to be seen. */
  readonly tagsShown: boolean;
  readonly playing: boolean;
  readonly trouble: FilmTrouble | undefined;
  /** The element that shows the film; the screen puts it into its place. */
  readonly picture: HTMLVideoElement | undefined;
  /** Address of a small picture, until the film shows its first. */
  readonly firstPicture: string | undefined;
}

/** A review whose film is being opened. */
export function reviewOpening(sessionId: SessionId, code: string): ReviewState {
  return {
    sessionId,
    openingId: undefined,
    code,
    durationMs: 0,
    moments: [],
    phases: [],
    takenOut: [],
    chosen: [],
    history: emptyHistory,
    aliases: { A: '', B: '' },
    parts: [],
    leftOut: [],
    damage: [],
    peaks: undefined,
    coarsePeaks: undefined,
    tagsShown: false,
    positionMs: 0,
    playing: false,
    trouble: undefined,
    goneTo: undefined,
    picture: undefined,
    firstPicture: undefined,
  };
}

/** The film is there. */
export function reviewOpened(review: ReviewState, film: OpenFilm, picture: HTMLVideoElement): ReviewState {
  const { openingId, code, durationMs, moments, phases, chosen, aliases, parts, damage, takenOut } = film;
  const session = { code, durationMs, moments, phases, chosen, aliases, parts, damage };
  return { ...review, ...session, openingId, leftOut: takenOut, picture, coarsePeaks: film.line };
}

/** The film of the session that is chosen from or reviewed is open. */
export function filmIsOpen({ review }: { readonly review: ReviewState | undefined }): boolean {
  return review?.openingId !== undefined;
}

/** What is known of the sound: what is drawn. */
export function soundOf(review: ReviewState | undefined): Peaks | undefined {
  return review?.peaks ?? review?.coarsePeaks;
}

/** A damaged stretch, merged with those it touches; another opening's is passed over. */
export function reviewDamaged(review: ReviewState, openingId: OpeningId, damage: Span): ReviewState {
  if (review.openingId !== openingId) return review;
  let { fromMs, toMs } = damage;
  const apart: Span[] = [];
  for (const other of review.damage) {
    if (other.toMs < fromMs || other.fromMs > toMs) apart.push(other);
    else {
      fromMs = Math.min(fromMs, other.fromMs);
      toMs = Math.max(toMs, other.toMs);
    }
  }
  return { ...review, damage: [...apart, { fromMs, toMs }].sort((a, b) => a.fromMs - b.fromMs) };
}

/** The moment that one went to last, if it is there. */
export function momentHere(review: ReviewState | undefined): Moment | undefined {
  return review?.openingId && review.moments.find(({ id }) => id === review.goneTo);
}
