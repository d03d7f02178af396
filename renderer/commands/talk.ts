import { words } from '../../shared/words';
import { besideInList, moving } from '../marks/choosing';
import * as choosingService from '../services/choosing-service';
import * as reviewMarksService from '../services/review-marks-service';
import { filmIsOpen, momentHere } from '../store/review';
import { state } from '../store/store';
import type { Command } from './command';

/** Around the talk: choosing its moments, the summary, and the way between them and the review. */

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

/** From the choosing or the summary back to the review, which stands. */
export const backToReview: Command = {
  id: 'back-to-review',
  label: words.choose.toReview,
  keys: ['Escape'],
  screens: ['choose', 'summary'],
  run: () => choosingService.showReview(),
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

/** From the choosing to the review, without beginning with the chosen moments. */
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
    review?.openingId !== undefined && besideInList(review.moments, review.goneTo, step) !== undefined,
  run: () => choosingService.lookBeside(step),
});

/** To the moment above. */
export const lookAbove: Command = look('look-above', words.choose.before, 'ArrowUp', -1);

/** To the moment below. */
export const lookBelow: Command = look('look-below', words.choose.next, 'ArrowDown', 1);

/** While one chooses: stars the moment that one is at, or takes its star. */
export const starHere: Command = {
  id: 'star-here',
  label: words.moments.star,
  keys: ['U'],
  screens: ['choose'],
  isEnabled: ({ review }) => momentHere(review) !== undefined,
  run: async () => {
    const moment = momentHere(state().review);
    if (moment) await reviewMarksService.star([moment.id]);
  },
};

const move = (id: string, label: string, keys: string, places: -1 | 1): Command => ({
  id,
  label,
  keys: [keys],
  screens: ['choose'],
  repeats: true,
  isEnabled: ({ review }) => {
    const moment = momentHere(review);
    return review !== undefined && moment !== undefined && moving(review, moment.id, places) !== undefined;
  },
  run: async () => {
    const moment = momentHere(state().review);
    if (moment) await choosingService.moveChosen(moment.id, places);
  },
});

/** The moment that one is at is talked about earlier. */
export const talkEarlier: Command = move('talk-earlier', words.choose.earlier, 'Alt+ArrowUp', -1);

/** The moment that one is at is talked about later. */
export const talkLater: Command = move('talk-later', words.choose.later, 'Alt+ArrowDown', 1);
