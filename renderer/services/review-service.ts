import { Latest } from '../../shared/async/latest';
import type { OpenFilm } from '../../shared/ipc/contract';
import type { SessionId } from '../../shared/model/ids';
import type { Moment } from '../../shared/model/moment';
import { main } from '../main/client';
import type { Marks } from '../marks/marks';
import { initialMomentList } from '../marks/moment-list';
import { leadInStart } from '../marks/moments';
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
import { keepPlace, keptPlace } from './review-place-service';

/** One that was given up while main was opening it is closed as soon as it is there. */
const openings = new Latest();

/** Damage that is met while a film is read is shown from then on. */
export function startReviews(): void {
  main.review.onDamage(({ openingId, fromMs, toMs }) =>
    update('review', (review) => reviewDamaged(review, openingId, { fromMs, toMs })),
  );
}

/**
 * Opens a session's film and shows it. What cannot be opened leads back to the library, which says why.
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
    keptPlace(film.place);
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
    // Given up while it was being opened: whoever did so shows something else.
    if (!isLatest()) return;
    put('review', undefined);
    showScreen('library');
    report(error);
  }
}

/** The film stands there now, and the timeline goes with it. */
function filmAt(positionMs: number): void {
  const { review } = state();
  if (!review) return;
  const { durationMs, positionMs: beforeMs } = review;
  update('review', (now) => ({ ...now, positionMs }));
  const { timeline } = state();
  const after = followed(timeline, durationMs, beforeMs, positionMs);
  // At every frame: who listens to the state is woken once, not twice.
  if (after !== timeline) put('timeline', after);
}

/**
 * The film plays without its line of sound; the timeline is plain until it is there. Where the coarse line is shown the
 * picture comes first: the fine one of hours takes as long to read as the picture.
 */
async function readPeaks({ openingId, line }: OpenFilm, film: HTMLVideoElement): Promise<void> {
  if (line) await filmShown(film);
  if (state().review?.openingId !== openingId) return;
  const peaks = await main.review.peaks({ openingId });
  if (peaks.bytes.length === 0) return;
  update('review', (review) => (review.openingId === openingId ? { ...review, peaks } : review));
}

/** The marks of a session that is not on the screen, and what was taken out of it. @throws Fault */
export async function keptMarks(
  sessionId: SessionId,
): Promise<Pick<Marks, 'moments' | 'phases' | 'takenOut'>> {
  return main.moments.list({ sessionId });
}

/** Closes the film, if one is open (of that session, if one is named). */
export async function closeReview(sessionId?: SessionId): Promise<void> {
  const isMeant = ({ review }: AppState): boolean =>
    review !== undefined && (sessionId === undefined || review.sessionId === sessionId);
  if (!isMeant(state())) return;
  // What was asked for before is done: a note whose field was left by leaving the review is kept.
  await marksSettled();
  const { review } = state();
  if (!review || !isMeant(state())) return;
  openings.next();
  const kept = keepPlace();
  putFilm(undefined);
  put('review', undefined);
  await kept;
  if (review.openingId) await main.review.close({ openingId: review.openingId });
}

/** Goes on in the film by so many ms, or back. */
export function stepFilm(ms: number): void {
  filmPlayer()?.step(ms);
}

/** Goes to that place in the film. */
export function seekFilm(ms: number): void {
  filmPlayer()?.seekTo(ms);
}

/** Goes to a moment, with its lead-in. A film that plays goes on playing; one that stands, stands there. */
export function goToMoment(moment: Moment): void {
  update('review', (review) => ({ ...review, goneTo: moment.id }));
  filmPlayer()?.seekTo(leadInStart(moment, state().settings.leadInMs));
}

/** Where the film stands now, in ms of media time. */
export function filmPositionMs(): number | undefined {
  return filmPlayer()?.currentMs;
}
