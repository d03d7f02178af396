import type { Doing, FaultCode } from '../model/fault';
import { backFaults, diskFaultWhile, endFaults } from './disk-faults';
import type { FaultWords } from './fault-words';
import { faultWords } from './faults';

const lost = 'No session was recorded, so nothing was lost.';
const tryAgain = 'Try again. If it happens again, use another laptop.';

/**
 * What is said otherwise before a recording and of a test recording. The usual words are about a recording
 * that runs, and here there is none: nothing is kept, and no time is shown up to which it would be.
 */
const before: Readonly<Partial<Record<FaultCode, Partial<FaultWords>>>> = {
  'log-closed': { lost, doNow: 'Try again.' },
  'write-failed': { lost, doNow: tryAgain },
  'disk-full': { lost },
  'disk-read-only': {
    lost,
    doNow: 'Remove the write protection, or use another disk or laptop. Then try again.',
  },
  'disk-reserve': {
    happened: 'The disk is almost full, so nothing can be recorded.',
    lost,
    doNow: 'Free up space on the disk or delete an old session. Then try again.',
  },
  'webm-malformed': { lost, doNow: 'Try again.' },
  'film-empty': { happened: 'The test recorded nothing that can be played.', lost, doNow: 'Test again.' },
  'recording-stalled': { lost },
  'recording-in-progress': { lost },
  'not-recording': { lost, doNow: 'Try again.' },
  'rehearsal-over': { lost },
  'chunk-out-of-order': {
    happened: 'Video and sound arrived in the wrong order.',
    lost,
    doNow: 'Try again.',
  },
  'camera-missing': { lost },
  'camera-busy': { lost },
  'microphone-missing': { lost },
  'microphone-busy': { lost },
  'recorder-failed': { lost, doNow: 'Try again. If it happens again, choose 720p or the other codec.' },
  'bad-arguments': { lost },
  'bad-result': { lost },
  internal: { lost },
};

/** Where a person is told of a fault, as far as that changes the words. */
interface Told {
  /** On the screen before a recording, a test recording included. */
  readonly isBefore?: boolean;
  /** As the end of a recording. */
  readonly isEnd?: boolean;
  /** The disk that was missing is there again. */
  readonly isBack?: boolean;
  readonly doing?: Doing | undefined;
}

/** The words for a fault where a person is told of it. */
export function faultWordsFor(code: FaultCode, { isBefore, isEnd, isBack, doing }: Told = {}): FaultWords {
  const special =
    (isEnd && isBack && backFaults[code]) ||
    (isEnd && endFaults[code]) ||
    (doing && diskFaultWhile(code, doing));
  return special || { ...faultWords[code], ...(isBefore && before[code]) };
}
