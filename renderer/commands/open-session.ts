import type { SessionSummary } from '../../shared/model/session';
import { openSession as open } from '../services/open-session-service';
import type { TargetCommand } from './command';

/** Opens a session for review. Enter on its button in the library does this. */
export const openSession: TargetCommand<Pick<SessionSummary, 'id' | 'code'>> = {
  id: 'open-session',
  run: ({ id, code }) => open(id, code),
};
