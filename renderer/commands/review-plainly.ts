import { words } from '../../shared/words';
import { showReview } from '../services/choosing-service';
import type { Command } from './command';

/** From the choosing to the review, without beginning with the chosen moments. */
export const reviewPlainly: Command = {
  id: 'review-plainly',
  label: words.choose.plain,
  keys: [],
  screens: ['choose'],
  isEnabled: ({ review }) => review?.openingId !== undefined,
  run: () => showReview(),
};
