import { goOn } from '../services/recovery-service';
import type { RecoveryDialog } from '../store/view';
import type { TargetCommand } from './command';

/** Goes on with a session that was broken off. */
export const goOnRecording: TargetCommand<Omit<RecoveryDialog, 'kind'>> = {
  id: 'go-on-recording',
  run: (kept) => goOn(kept),
};
