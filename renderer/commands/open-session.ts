import type { SessionSummary } from '../../shared/model/session';
import { openReview } from '../services/review-service';
import type { TargetCommand } from './command';

/** Opens a session for review. Enter on its button in the library does this. */
export const openSession: TargetCommand<Pick<SessionSummary, 'id' | 'code'>> = {
  id: 'open-session',
  run: ({ id, code }) => openReview(id, code),
};
