import { words } from '../../shared/words';
import { star } from '../services/moment-list-service';
import { momentHere } from '../store/choosing';
import { state } from '../store/store';
import type { Command } from './command';

/** While one chooses: stars the moment that one is at, or takes its star. */
export const starHere: Command = {
  id: 'star-here',
  label: words.moments.star,
  keys: ['U'],
  screens: ['choose'],
  isEnabled: ({ review }) => momentHere(review) !== undefined,
  run: async () => {
    const moment = momentHere(state().review);
    if (moment) await star([moment.id]);
  },
};
