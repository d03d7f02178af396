import type { Moment } from '../../shared/model/moment';
import { words } from '../../shared/words';
import { lookAt, lookBeside } from '../services/choosing-service';
import { besideInList } from '../store/choosing';
import type { Command, TargetCommand } from './command';

/** Goes to a moment while one chooses: the film shows its lead-in, and stands. */
export const lookAtMoment: TargetCommand<Moment> = {
  id: 'look-at-moment',
  run: (moment) => lookAt(moment),
};

const look = (id: string, label: string, key: string, step: -1 | 1): Command => ({
  id,
  label,
  keys: [key],
  screens: ['choose'],
  repeats: true,
  isEnabled: ({ review }) =>
    review?.openingId !== undefined && besideInList(review.moments, review.goneTo, step) !== undefined,
  run: () => lookBeside(step),
});

/** To the moment above. */
export const lookAbove: Command = look('look-above', words.choose.before, 'ArrowUp', -1);

/** To the moment below. */
export const lookBelow: Command = look('look-below', words.choose.next, 'ArrowDown', 1);
