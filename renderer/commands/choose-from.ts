import type { SessionSummary } from '../../shared/model/session';
import { openSession } from '../services/open-session-service';
import type { TargetCommand } from './command';

/** Opens a session to choose from its moments. */
export const chooseFrom: TargetCommand<Pick<SessionSummary, 'id' | 'code'>> = {
  id: 'choose-from',
  run: ({ id, code }) => openSession(id, code, 'choose'),
};
