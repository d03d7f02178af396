import { words } from '../../shared/words';
import { finishReview as finish } from '../services/finish-service';
import type { Command } from './command';

/** From the review to its end: delete now, or keep until a day. */
export const finishReview: Command = {
  id: 'finish-review',
  label: words.finish.open,
  keys: [],
  screens: ['review', 'summary'],
  isEnabled: ({ review }) => review?.openingId !== undefined,
  run: () => finish(),
};
