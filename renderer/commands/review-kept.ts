import { reviewKept as review } from '../services/recovery-service';
import type { RecoveryDialog } from '../store/view';
import type { TargetCommand } from './command';

/** Ends a session that was broken off with what is kept, and shows it. */
export const reviewKept: TargetCommand<RecoveryDialog> = {
  id: 'review-kept',
  run: (kept) => review(kept),
};
