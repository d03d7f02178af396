import type { FaultCode } from '../model/fault';
import type { FaultWords } from './fault-words';

/**
 * Why nothing, or nothing more, is recorded: nobody has agreed, or it is not known whether the people present
 * did.
 */
export const consentFaults = {
  'not-agreed': {
    happened: 'No one has agreed to this recording yet.',
    lost: 'Nothing was recorded.',
    doNow: 'Read the statement aloud, enter the number of people, and check that everyone has agreed.',
  },
  'rehearsal-over': {
    happened: 'A test recording can last 45 seconds at most, and this one has ended.',
    lost: 'No session was recorded, so nothing was lost.',
    doNow: 'Test again.',
  },
  'recording-held': {
    happened: 'This recording is off the record until someone resumes it.',
    lost: 'Everything up to the time shown is saved. Nothing has been recorded since.',
    doNow: 'Resume it when everyone here agrees, or stop it.',
  },
  'agree-again': {
    happened: 'Nothing was recorded for more than ten minutes, so other people may be here now.',
    lost: 'Everything recorded before that is saved. Nothing has been recorded since.',
    doNow: 'Read the statement aloud again, enter the number of people, and check that everyone has agreed.',
  },
  'too-late': {
    happened: 'This recording stopped more than twelve hours ago, so it can’t be resumed.',
    lost: 'Nothing was lost. Everything recorded is saved.',
    doNow: 'Start a new recording.',
  },
  'clock-unsure': {
    happened:
      'This computer’s clock is earlier than this recording, so there is no telling how long ago it stopped.',
    lost: 'Nothing was lost. Everything recorded is saved.',
    doNow: 'Set the clock right and try again, or start a new recording.',
  },
  'agreement-lost': {
    happened: 'The group’s agreement to this session can’t be read, so the session can’t be resumed.',
    lost: 'Everything recorded that isn’t damaged is still here.',
    doNow: 'Start a new recording.',
  },
} satisfies Partial<Record<FaultCode, FaultWords>>;
