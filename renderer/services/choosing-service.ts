import type { MomentId } from '../../shared/model/ids';
import type { Moment } from '../../shared/model/moment';
import { besideInList, moving, placing } from '../marks/choosing';
import { chosenMoments } from '../marks/marks';
import { state } from '../store/store';
import { showScreen } from '../store/view-actions';
import { edit } from './mark-changes';
import { beginDiscussion, endDiscussion, stop } from './playing-service';
import { goToMoment, seekFilm } from './review-service';

/** From the review: which moments? Ends a discussion. */
export function showChoose(): void {
  endDiscussion();
  showScreen('choose');
}

/** From the review to the session at a glance. */
export function showSummary(): void {
  showScreen('summary');
}

/** Shows the review with the film paused at that place, in ms of media time. */
export function reviewFrom(ms: number): void {
  showReview();
  seekFilm(ms);
}

/** Back to the review, with the film where it is. */
export function showReview(): void {
  showScreen('review');
}

/** Goes to a moment's lead-in, and pauses there. */
export function lookAt(moment: Moment): void {
  stop();
  goToMoment(moment);
}

/** Goes to the previous or next moment of the list. */
export function lookBeside(step: -1 | 1): void {
  const { review } = state();
  const moment = review && besideInList(review.moments, review.goneTo, step);
  if (moment) lookAt(moment);
}

/** Moves a chosen moment this many places later, or earlier if negative. */
export function moveChosen(id: MomentId, places: number): Promise<void> {
  return edit((review) => moving(review, id, places));
}

/** Moves a chosen moment to that place, counted from 0. */
export function placeChosen(id: MomentId, place: number): Promise<void> {
  return edit((review) => placing(review, id, place));
}

/**
 * Shows the review in discussion: the first chosen moment plays. If none is chosen, the film is paused at its
 * beginning.
 */
export function beginReview(): void {
  const { review } = state();
  if (!review) return;
  if (chosenMoments(review).length > 0) beginDiscussion();
  else {
    showReview();
    seekFilm(0);
  }
}
