import type { Leader } from '../../shared/model/moment';
import { words } from '../../shared/words';
import { editedId, editTargets, selectedIds } from '../marks/moment-list';
import * as reviewMarksService from '../services/review-marks-service';
import { filmIsOpen } from '../store/review';
import type { AppState } from '../store/store';
import type { Command } from './command';

/** The list of moments in the review: showing, selecting and changing them. */

/** The list of moments is visible and can be changed. */
function canEdit({ review }: AppState): boolean {
  return review?.openingId !== undefined && review.tagsShown;
}

/** There is a moment for an editing command to apply to. */
function hasTarget(now: AppState): boolean {
  return canEdit(now) && editTargets(now).length > 0;
}

/** Shows the tags, or hides them until the leaders have spoken. */
export const toggleTags: Command = {
  id: 'toggle-tags',
  label: words.moments.toggleTags,
  keys: ['H'],
  screens: ['review', 'summary'],
  isEnabled: filmIsOpen,
  run: () => reviewMarksService.toggleTags(),
};

/** Unfolds or folds the tags to mark with; their keys mark only while they are unfolded. */
export const togglePalette: Command = {
  id: 'toggle-palette',
  label: words.review.markWithTag,
  keys: ['Ctrl+E'],
  screens: ['review'],
  isEnabled: canEdit,
  run: () => reviewMarksService.togglePalette(),
};

/** Opens the fields of the current moment. */
export const editMoment: Command = {
  id: 'edit-moment',
  label: words.moments.edit,
  keys: ['Enter'],
  screens: ['review'],
  isEnabled: hasTarget,
  run: () => reviewMarksService.openEditing(),
};

/**
 * Closes the fields of a moment and saves what was typed. The fields themselves handle their keys, Enter and
 * Escape.
 */
export const closeEditing: Command = {
  id: 'close-editing',
  label: words.moments.done,
  keys: [],
  screens: ['review'],
  isEnabled: (now) => editedId(now) !== undefined,
  run: () => reviewMarksService.closeEditing(),
};

/**
 * Stars the current moment or the selected ones; a second press removes the star. Works even while tags are
 * hidden.
 */
export const starMoment: Command = {
  id: 'star-moment',
  label: words.moments.star,
  keys: ['U'],
  screens: ['review'],
  isEnabled: (now) => now.review?.openingId !== undefined && editTargets(now).length > 0,
  run: () => reviewMarksService.star(),
};

const give = (leader: Leader, key: string): Command => ({
  id: `moment-leader-${leader.toLowerCase()}`,
  label: words.moments.lead(leader),
  keys: [key],
  screens: ['review'],
  isEnabled: hasTarget,
  run: () => reviewMarksService.lead(leader),
});

/** Assigns the current moment or the selected ones to leader A; a second press removes the leader. */
export const leadByA: Command = give('A', 'Alt+Shift+ArrowLeft');

/** The same for leader B. */
export const leadByB: Command = give('B', 'Alt+Shift+ArrowRight');

const by = (id: string, label: string, keys: string, ms: number): Command => ({
  id,
  label,
  keys: [keys],
  screens: ['review'],
  repeats: true,
  isEnabled: hasTarget,
  run: () => reviewMarksService.nudge(ms),
});

/** Moves the current moment this much earlier or later. */
export const earlier01: Command = by('earlier-01', words.moments.earlier01, 'Ctrl+ArrowLeft', -100);
export const later01: Command = by('later-01', words.moments.later01, 'Ctrl+ArrowRight', 100);
export const earlier1: Command = by('earlier-1', words.moments.earlier1, 'Ctrl+Shift+ArrowLeft', -1000);
export const later1: Command = by('later-1', words.moments.later1, 'Ctrl+Shift+ArrowRight', 1000);

/** Ends the current moment at the film's position. */
export const endSpan: Command = {
  id: 'end-span',
  label: words.moments.endHere,
  keys: ['Z'],
  screens: ['review'],
  isEnabled: hasTarget,
  run: () => reviewMarksService.endHere(),
};

/** Deletes the current moment or the selected ones. */
export const deleteMoments: Command = {
  id: 'delete-moments',
  label: words.moments.delete,
  keys: ['Delete'],
  screens: ['review'],
  isEnabled: hasTarget,
  run: () => reviewMarksService.deleteMoments(),
};

const extend = (id: string, label: string, keys: string, by: 1 | -1): Command => ({
  id,
  label,
  keys: [keys],
  screens: ['review'],
  repeats: true,
  isEnabled: (now) => canEdit(now) && (now.review?.moments.length ?? 0) > 0,
  run: () => reviewMarksService.extendSelection(by),
});

/** Extends the selection upward by one moment. */
export const selectUp: Command = extend('select-up', words.moments.selectUp, 'Shift+ArrowUp', -1);

/** Extends the selection downward by one moment. */
export const selectDown: Command = extend('select-down', words.moments.selectDown, 'Shift+ArrowDown', 1);

/** Clears the selection. */
export const selectNone: Command = {
  id: 'select-none',
  label: words.moments.selectNone,
  keys: [],
  screens: ['review'],
  isEnabled: (now) => selectedIds(now).length > 0,
  run: () => reviewMarksService.selectNone(),
};
