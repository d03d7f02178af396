import type { SessionSummary } from '../../shared/model/session';
import { checkSession as check } from '../services/check-service';
import type { TargetCommand } from './command';

/** Reads all of a session and says whether it is whole. */
export const checkSession: TargetCommand<Pick<SessionSummary, 'id' | 'code'>> = {
  id: 'check-session',
  run: ({ id, code }) => check(id, code),
};
