import type { GivenAgreement } from '../../shared/model/agreement';
import { continueAgreed } from '../services/recording-service';
import type { TargetCommand } from './command';

/** Continues a recording that is held: everyone who is here has agreed once more. */
export const continueRecording: TargetCommand<GivenAgreement> = {
  id: 'continue-recording',
  run: (agreement) => continueAgreed(agreement),
};
