import { words } from '../../shared/words';
import { showReview } from '../services/choosing-service';
import type { Command } from './command';

/** From the choosing or the summary back to the review, which stands. */
export const backToReview: Command = {
  id: 'back-to-review',
  label: words.choose.toReview,
  keys: ['Escape'],
  screens: ['choose', 'summary'],
  run: () => showReview(),
};
