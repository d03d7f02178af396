import type { SessionId } from '../../shared/model/ids';
import { showReceipt as show } from '../services/library-service';
import type { TargetCommand } from './command';

/** Shows the receipt of a deleted session, to be printed or kept as a PDF. */
export const showReceipt: TargetCommand<SessionId> = {
  id: 'show-receipt',
  run: (sessionId) => show(sessionId),
};
