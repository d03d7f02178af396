import type { SessionSummary } from '../../shared/model/session';
import { openReview } from '../services/review-service';
import type { TargetCommand } from './command';

/** Opens a session to choose from its moments. */
export const chooseFrom: TargetCommand<Pick<SessionSummary, 'id' | 'code'>> = {
  id: 'choose-from',
  run: ({ id, code }) => openReview(id, code, 'choose'),
};
