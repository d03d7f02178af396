import { reviewFrom as review } from '../services/choosing-service';
import type { TargetCommand } from './command';

/** From the summary to the review, where the film stands at that place then, ms of media time. */
export const reviewFrom: TargetCommand<number> = {
  id: 'review-from',
  run: (ms) => review(ms),
};
