import type { GivenAgreement } from '../../shared/model/agreement';
import { goOn } from '../services/recovery-service';
import type { Kept } from '../store/view';
import type { TargetCommand } from './command';

/** Continues a session that was broken off: the same people are still here, or all who are here have agreed once more. */
export const goOnRecording: TargetCommand<{
  readonly kept: Kept;
  readonly agreement: GivenAgreement | undefined;
}> = {
  id: 'go-on-recording',
  run: ({ kept, agreement }) => goOn(kept, agreement),
};
