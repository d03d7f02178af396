import type { SessionSummary } from '../../shared/model/session';
import { finishSession as finish } from '../services/finish-service';
import type { TargetCommand } from './command';

/** From the library to a session's end. */
export const finishSession: TargetCommand<SessionSummary> = {
  id: 'finish-session',
  run: (session) => finish(session),
};
