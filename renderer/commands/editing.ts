import { editTargets } from '../store/moment-list';
import type { AppState } from '../store/store';

/** The list of moments can be seen, and is open to changes. */
export function canEdit({ review }: AppState): boolean {
  return review?.openingId !== undefined && review.tagsShown;
}

/** There is a moment that a command of editing is about. */
export function hasTarget(now: AppState): boolean {
  return canEdit(now) && editTargets(now).length > 0;
}
