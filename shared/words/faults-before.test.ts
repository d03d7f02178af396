import { describe, expect, it } from 'vitest';
import type { FaultCode } from '../model/fault';
import { faultWords } from './faults';
import { faultWordsFor } from './faults-before';

/** What only a running or finished recording can be told. */
const ofRecording =
  /up to (the time|now)|is (kept|saved)|recorded (is|before)|so far|to go on|was (ended|stopped)/i;

describe('the faults before a recording', () => {
  it('[hour] never say that something recorded is kept: nothing was recorded, and no time is shown', () => {
    const codes = Object.keys(faultWords) as FaultCode[];
    // Of a recording that is continued, a strike and a check: never thrown on that screen.
    const elsewhere: readonly FaultCode[] = [
      ...(['recording-held', 'agree-again', 'too-late', 'clock-unsure', 'agreement-lost'] as const),
      ...(['strike-cancelled', 'check-cancelled'] as const),
    ];
    const wrong = codes
      .filter((code) => !elsewhere.includes(code))
      .filter((code) => {
        const { happened, lost, doNow } = faultWordsFor(code, { isBefore: true });
        return ofRecording.test(`${happened} ${lost} ${doNow}`);
      });
    expect(wrong).toEqual([]);
  });
});
