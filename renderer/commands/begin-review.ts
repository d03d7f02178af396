import { words } from '../../shared/words';
import { beginReview as begin } from '../services/choosing-service';
import type { Command } from './command';

/** Begins the review with the first chosen moment. */
export const beginReview: Command = {
  id: 'begin-review',
  label: words.choose.begin,
  keys: ['Enter'],
  screens: ['choose'],
  isEnabled: ({ review }) => review?.openingId !== undefined,
  run: () => begin(),
};
