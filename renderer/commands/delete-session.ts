import type { SessionId } from '../../shared/model/ids';
import { eraseSession } from '../services/library-service';
import type { TargetCommand } from './command';

/** Deletes a session. Asked before (`ask-delete-session`); the library shows the receipt afterwards. */
export const deleteSession: TargetCommand<SessionId> = {
  id: 'delete-session',
  run: (sessionId) => eraseSession(sessionId),
};
