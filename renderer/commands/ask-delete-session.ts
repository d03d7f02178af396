import type { SessionId } from '../../shared/model/ids';
import { openDialog } from '../store/view-actions';
import type { TargetCommand } from './command';

/** What a person is told before a session is deleted. */
export interface ToBeDeleted {
  readonly sessionId: SessionId;
  readonly code: string;
  readonly durationMs: number;
  readonly momentCount: number;
}

/** Asks once whether a session is to be deleted, and says what that destroys. */
export const askDeleteSession: TargetCommand<ToBeDeleted> = {
  id: 'ask-delete-session',
  run: (session) => openDialog({ kind: 'erase', ...session }),
};
