import { words } from '../../shared/words';
import { choicesOf, playedPassage, presentationOf } from '../marks/choices';
import { besideInList, moving } from '../marks/choosing';
import * as choosingService from '../services/choosing-service';
import * as playingService from '../services/playing-service';
import * as reviewMarksService from '../services/review-marks-service';
import { choiceHere, filmIsOpen } from '../store/review';
import { state } from '../store/store';
import type { Command } from './command';

/** The discussion: choosing its moments, the summary, and the way between them and the review. */

/** From the review: which moments? */
export const showChoose: Command = {
  id: 'show-choose',
  label: words.choose.show,
  keys: ['W'],
  screens: ['review'],
  isEnabled: filmIsOpen,
  run: () => choosingService.showChoose(),
};

/** From the review to the session at a glance. */
export const showSummary: Command = {
  id: 'show-summary',
  label: words.summary.title,
  keys: ['Y'],
  screens: ['review'],
  isEnabled: filmIsOpen,
  run: () => choosingService.showSummary(),
};

/**
 * From choosing or the summary back to the review, with the film paused. A passage that is selected for choosing is
 * let go first.
 */
export const backToReview: Command = {
  id: 'back-to-review',
  label: words.choose.toReview,
  keys: ['Escape'],
  screens: ['choose', 'summary'],
  run: () => {
    const { view, timeline } = state();
    if (view.screen === 'choose' && timeline.passage) return playingService.selectNoPassage();
    return choosingService.showReview();
  },
};

/** Begins the review with the first chosen moment. */
export const beginReview: Command = {
  id: 'begin-review',
  label: words.choose.begin,
  keys: ['Enter'],
  screens: ['choose'],
  isEnabled: filmIsOpen,
  run: () => choosingService.beginReview(),
};

/** Chooses the presentation as the first, and begins the review there. */
export const startWithPresentation: Command = {
  id: 'start-with-presentation',
  label: words.choose.withPresentation,
  keys: [],
  screens: ['choose'],
  isEnabled: ({ review }) => review?.openingId !== undefined && presentationOf(review) !== undefined,
  run: () => choosingService.startWithPresentation(),
};

/** Chooses the passage that is selected on the line. */
export const starPassage: Command = {
  id: 'star-passage',
  label: words.choose.starPassage,
  keys: [],
  screens: ['choose'],
  isEnabled: ({ review, timeline: { passage } }) =>
    review?.openingId !== undefined && passage !== undefined && playedPassage(passage, review) !== undefined,
  run: () => choosingService.starPassage(),
};

/** From choosing to the review, without starting with the chosen moments. */
export const reviewPlainly: Command = {
  id: 'review-plainly',
  label: words.choose.plain,
  keys: [],
  screens: ['choose'],
  isEnabled: filmIsOpen,
  run: () => choosingService.showReview(),
};

const look = (id: string, label: string, key: string, step: -1 | 1): Command => ({
  id,
  label,
  keys: [key],
  screens: ['choose'],
  repeats: true,
  isEnabled: ({ review }) =>
    review?.openingId !== undefined && besideInList(choicesOf(review), review.goneTo, step) !== undefined,
  run: () => choosingService.lookBeside(step),
});

/** Goes to the previous moment of the list. */
export const lookAbove: Command = look('look-above', words.choose.before, 'ArrowUp', -1);

/** Goes to the next moment of the list. */
export const lookBelow: Command = look('look-below', words.choose.next, 'ArrowDown', 1);

/** While choosing: stars the current moment or phase, or removes its star. */
export const starHere: Command = {
  id: 'star-here',
  label: words.moments.star,
  keys: ['U'],
  screens: ['choose'],
  isEnabled: ({ review }) => choiceHere(review) !== undefined,
  run: async () => {
    const choice = choiceHere(state().review);
    if (choice) await reviewMarksService.star([choice.id]);
  },
};

const move = (id: string, label: string, keys: string, places: -1 | 1): Command => ({
  id,
  label,
  keys: [keys],
  screens: ['choose'],
  repeats: true,
  isEnabled: ({ review }) => {
    const choice = choiceHere(review);
    return review !== undefined && choice !== undefined && moving(review, choice.id, places) !== undefined;
  },
  run: async () => {
    const choice = choiceHere(state().review);
    if (choice) await choosingService.moveChosen(choice.id, places);
  },
});

/** Moves the current moment forward in the discussion's order. */
export const talkEarlier: Command = move('talk-earlier', words.choose.earlier, 'Alt+ArrowUp', -1);

/** Moves the current moment back in the discussion's order. */
export const talkLater: Command = move('talk-later', words.choose.later, 'Alt+ArrowDown', 1);
