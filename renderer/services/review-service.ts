import { Latest } from '../../shared/async/latest';
import type { OpenFilm } from '../../shared/ipc/contract';
import type { SessionId } from '../../shared/model/ids';
import { main } from '../main/client';
import { type Choice, startFor } from '../marks/choices';
import { initialMomentList } from '../marks/moment-list';
import { Player } from '../player/player';
import { discussionReached, playingFrom } from '../store/playing';
import { reviewDamaged, reviewOpened, reviewOpening } from '../store/review';
import { type AppState, put, state, update } from '../store/store';
import { followed, wholeTimeline } from '../store/timeline';
import type { ScreenName } from '../store/view';
import { showScreen } from '../store/view-actions';
import { filmPlayer, putFilm } from './film-player';
import { filmShown, showFirstPicture } from './first-picture';
import { marksSettled } from './mark-changes';
import { attempt, report } from './report';
import { savedPlace, savePlace } from './review-place-service';

/** If an opening is abandoned while main works on it, it is closed as soon as it arrives. */
const openings = new Latest();

/** Shows damage as it is found while a film is read. */
export function startReviews(): void {
  main.review.onDamage(({ openingId, fromMs, toMs }) =>
    update('review', (review) => reviewDamaged(review, openingId, { fromMs, toMs })),
  );
}

/**
 * Opens a session's film and shows it. If that fails, returns to the library, which says why.
 * @param screen the one to open it on
 */
export async function openReview(
  sessionId: SessionId,
  code: string,
  screen: Extract<ScreenName, 'review' | 'choose'> = 'review',
): Promise<void> {
  await closeReview();
  const isLatest = openings.next();
  put('review', reviewOpening(sessionId, code));
  put('playing', playingFrom(undefined));
  put('momentList', initialMomentList);
  put('timeline', wholeTimeline);
  showScreen(screen);
  try {
    const film = await main.review.open({ sessionId });
    if (!isLatest()) {
      await main.review.close({ openingId: film.openingId }).catch(report);
      return;
    }
    const opened = new Player(film, {
      onTime: filmAt,
      onPlaying: (playing) => update('review', (review) => ({ ...review, playing })),
      onTrouble: (trouble) => update('review', (review) => ({ ...review, trouble })),
      onReached: () => update('playing', discussionReached),
    });
    savedPlace(film.place);
    put('playing', playingFrom(film.place));
    if (film.place) {
      opened.setSpeed(film.place.speed);
      opened.seekTo(film.place.mediaMs);
    }
    update('review', (review) => reviewOpened(review, film, opened.element));
    putFilm(opened);
    attempt(() => showFirstPicture(film.openingId, film.place?.mediaMs ?? 0, opened.element));
    attempt(() => readPeaks(film, opened.element));
  } catch (error) {
    // It was abandoned while opening; something else is already shown.
    if (!isLatest()) return;
    put('review', undefined);
    showScreen('library');
    report(error);
  }
}

/** The film is at this position, and the timeline follows. */
function filmAt(positionMs: number): void {
  const { review } = state();
  if (!review) return;
  const { durationMs, positionMs: beforeMs } = review;
  update('review', (now) => ({ ...now, positionMs }));
  const { timeline } = state();
  const after = followed(timeline, durationMs, beforeMs, positionMs);
  // Called at every frame, so the store's listeners are notified once, not twice.
  if (after !== timeline) put('timeline', after);
}

/**
 * The film plays without its line of sound; until the line is loaded, the timeline is plain. If the coarse
 * line is already shown, the picture comes first, because the fine line of hours takes as long to read as the
 * picture.
 */
async function readPeaks({ openingId, line }: OpenFilm, film: HTMLVideoElement): Promise<void> {
  if (line) await filmShown(film);
  if (state().review?.openingId !== openingId) return;
  const peaks = await main.review.peaks({ openingId });
  if (peaks.bytes.length === 0) return;
  update('review', (review) => (review.openingId === openingId ? { ...review, peaks } : review));
}

/** Closes the open film, if any (or only that session's, if one is named). */
export async function closeReview(sessionId?: SessionId): Promise<void> {
  const isMeant = ({ review }: AppState): boolean =>
    review !== undefined && (sessionId === undefined || review.sessionId === sessionId);
  if (!isMeant(state())) return;
  // Waits for what was requested before: leaving the review also saves a note whose field loses the focus.
  await marksSettled();
  const { review } = state();
  if (!review || !isMeant(state())) return;
  openings.next();
  const kept = savePlace();
  putFilm(undefined);
  put('review', undefined);
  await kept;
  if (review.openingId) await main.review.close({ openingId: review.openingId });
}

/** Moves the film by this many ms, or back if negative. */
export function stepFilm(ms: number): void {
  filmPlayer()?.step(ms);
}

/** Seeks to that place in the film. */
export function seekFilm(ms: number): void {
  filmPlayer()?.seekTo(ms);
}

/**
 * Goes to a moment, with its lead-in, or to the beginning of a phase. A playing film keeps playing; a paused
 * one stays paused.
 */
export function goToMoment(choice: Choice): void {
  update('review', (review) => ({ ...review, goneTo: choice.id }));
  filmPlayer()?.seekTo(startFor(choice, state().settings.leadInMs));
}

/** The film's current position, in ms of media time. */
export function filmPositionMs(): number | undefined {
  return filmPlayer()?.currentMs;
}
