import type { MomentId } from '../../shared/model/ids';
import type { Moment } from '../../shared/model/moment';
import { besideInList, moving, placing } from '../marks/choosing';
import { chosenMoments } from '../marks/marks';
import { state } from '../store/store';
import { showScreen } from '../store/view-actions';
import { edit } from './mark-changes';
import { beginDiscussion, endDiscussion, stop } from './playing-service';
import { goToMoment, seekFilm } from './review-service';

/** From the review: which moments? The film stands, and a discussion is over. */
export function showChoose(): void {
  stop();
  endDiscussion();
  showScreen('choose');
}

/** From the review to the session at a glance; the film stands. */
export function showSummary(): void {
  stop();
  showScreen('summary');
}

/** The review, with the film standing at that place, ms of media time. */
export function reviewFrom(ms: number): void {
  showReview();
  seekFilm(ms);
}

/** Back to the review, as the film stands. */
export function showReview(): void {
  stop();
  showScreen('review');
}

/** Goes to a moment's lead-in, and stands there. */
export function lookAt(moment: Moment): void {
  stop();
  goToMoment(moment);
}

/** Goes to the moment above or below in the list. */
export function lookBeside(step: -1 | 1): void {
  const { review } = state();
  const moment = review && besideInList(review.moments, review.goneTo, step);
  if (moment) lookAt(moment);
}

/** Puts a chosen moment so many places later, or earlier. */
export function moveChosen(id: MomentId, places: number): Promise<void> {
  return edit((review) => moving(review, id, places));
}

/** Puts a chosen moment at that place, from 0 on. */
export function placeChosen(id: MomentId, place: number): Promise<void> {
  return edit((review) => placing(review, id, place));
}

/** The review, in discussion: the first chosen moment plays. Where none is chosen the film stands at its beginning. */
export function beginReview(): void {
  const { review } = state();
  if (!review) return;
  if (chosenMoments(review).length > 0) beginDiscussion();
  else {
    showReview();
    seekFilm(0);
  }
}
