import type { OpenFilm, Peaks } from '../../shared/ipc/contract';
import type { OpeningId, SessionId } from '../../shared/model/ids';
import type { Span } from '../../shared/model/span';
import { type Choice, choicesOf } from '../marks/choices';
import { emptyHistory } from '../marks/history';
import type { PlayedMarks } from '../marks/marks';

/** What keeps the film from playing. */
export type FilmTrouble = 'stalled' | 'broken';
/** What is said about the film: also that one of the app's processes was started again, and that it plays on. */
export type FilmSaid = FilmTrouble | 'restarted' | 'restartedPlays';

/** The session in choosing or review: its film, its marks, its state. */
export interface ReviewState extends PlayedMarks {
  readonly sessionId: SessionId;
  /** Undefined while the film is being opened. */
  readonly openingId: OpeningId | undefined;
  readonly code: string;
  /** Names for the leaders; empty for leader A and leader B. */
  readonly aliases: OpenFilm['aliases'];
  /** Tags that came in with it. */
  readonly tags: OpenFilm['tags'];
  readonly parts: OpenFilm['parts'];
  /** Spans that could not be verified, in media time. */
  readonly damage: readonly Span[];
  /** The line of sound; undefined until it is read, or if there is none. */
  readonly peaks: Peaks | undefined;
  /** The same in coarse steps, which is available earlier for a long session. */
  readonly coarsePeaks: Peaks | undefined;
  /** Tags are hidden until the leaders have spoken: no tag, letter, count or list is shown. */
  readonly tagsShown: boolean;
  readonly playing: boolean;
  readonly trouble: FilmTrouble | undefined;
  /** One of the app's processes has just died and been started again. */
  readonly restarted: boolean;
  /** The element that shows the film; the screen puts it into its place. */
  readonly picture: HTMLVideoElement | undefined;
  /** Address of a small picture, shown until the film shows its first. */
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
    tags: [],
    parts: [],
    leftOut: [],
    damage: [],
    peaks: undefined,
    coarsePeaks: undefined,
    tagsShown: false,
    positionMs: 0,
    playing: false,
    trouble: undefined,
    restarted: false,
    goneTo: undefined,
    picture: undefined,
    firstPicture: undefined,
  };
}

/** The film is open. */
export function reviewOpened(review: ReviewState, film: OpenFilm, picture: HTMLVideoElement): ReviewState {
  const { openingId, code, durationMs, moments, phases, chosen, aliases, tags, parts, damage, takenOut } =
    film;
  const session = { code, durationMs, moments, phases, chosen, aliases, tags, parts, damage };
  return { ...review, ...session, openingId, leftOut: takenOut, picture, coarsePeaks: film.line };
}

/** What to say about the film, if anything. That a process was restarted is also why the film stands still. */
export function saidOfFilm(review: ReviewState | undefined): FilmSaid | undefined {
  if (!review?.restarted || review.trouble === 'broken') return review?.trouble;
  return review.playing && review.trouble === undefined ? 'restartedPlays' : 'restarted';
}

/** Whether the film of the session in choosing or review is open. */
export function filmIsOpen({ review }: { readonly review: ReviewState | undefined }): boolean {
  return review?.openingId !== undefined;
}

/** The line of sound to draw, as far as it is known. */
export function soundOf(review: ReviewState | undefined): Peaks | undefined {
  return review?.peaks ?? review?.coarsePeaks;
}

/** Adds a damaged span, merged with those it touches; one of another opening is ignored. */
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

/** The moment or phase that was gone to last, if it still exists. */
export function choiceHere(review: ReviewState | undefined): Choice | undefined {
  return review?.openingId && choicesOf(review).find(({ id }) => id === review.goneTo);
}
