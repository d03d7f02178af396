import type { MomentId } from '../../shared/model/ids';
import { type Choice, choicesOf, chosenOf, playedPassage, presentationOf } from '../marks/choices';
import { besideInList, choosingPassage, moving, placing, placingFirst } from '../marks/choosing';
import { state } from '../store/store';
import { showScreen } from '../store/view-actions';
import { edit, marksSettled } from './mark-changes';
import { beginDiscussion, choosePassage, endDiscussion, stop } from './playing-service';
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

/** Goes to a phase's beginning or a moment's lead-in, and pauses there. */
export function lookAt(choice: Choice): void {
  stop();
  goToMoment(choice);
}

/** Goes to the previous or next phase or moment of the list. */
export function lookBeside(step: -1 | 1): void {
  const { review } = state();
  const choice = review && besideInList(choicesOf(review), review.goneTo, step);
  if (choice) lookAt(choice);
}

/** Moves what is chosen this many places later, or earlier if negative. */
export function moveChosen(id: MomentId, places: number): Promise<void> {
  return edit((review) => moving(review, id, places));
}

/** Moves what is chosen to that place, counted from 0. */
export function placeChosen(id: MomentId, place: number): Promise<void> {
  return edit((review) => placing(review, id, place));
}

/**
 * Shows the review in discussion: the first chosen moment or phase plays. If none is chosen, the film is paused at its
 * beginning.
 */
export async function beginReview(): Promise<void> {
  // Stars that were set just before are still being stored.
  await marksSettled();
  const { review, view } = state();
  if (!review || view.screen !== 'choose') return;
  if (chosenOf(review).length > 0) await beginDiscussion();
  else {
    showReview();
    seekFilm(0);
  }
}

/** The commonest plan: the presentation is chosen as the first, and the review begins there. */
export async function startWithPresentation(): Promise<void> {
  const { review } = state();
  const presentation = review && presentationOf(review);
  if (!presentation) return;
  await edit((now) => placingFirst(now, presentation.id));
  await beginDiscussion(presentation.id);
}

/** Makes the selected passage a bookmark with an end, and chooses it. */
export async function starPassage(): Promise<void> {
  const { passage: selected } = state().timeline;
  if (!selected) return;
  // At once, so that a double click finds nothing more to choose.
  choosePassage({ passage: undefined, dragging: false });
  await edit((review) => {
    const passage = playedPassage(selected, review);
    return passage && choosingPassage(review, passage);
  });
}
