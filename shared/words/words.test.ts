import { describe, expect, it } from 'vitest';
import { alarms } from '../model/alarm';
import { faultCodes } from '../model/fault';
import { alarmWords, faultText, faultWords, words } from './index';

describe('words', () => {
  it.each(faultCodes)(
    '[job] %s says what happened, whether anything was lost, and what to do now',
    (code) => {
      const { happened, lost, doNow } = faultWords[code];
      for (const part of [happened, lost, doNow]) {
        expect(part).toMatch(/^[A-Z].{8,}[.?]$/);
      }
      expect(faultText(code)).toBe(`${happened} ${lost} ${doNow}`);
    },
  );

  it.each(alarms)('%s says what is wrong, then what to do', (alarm) => {
    expect(alarmWords[alarm]).toMatch(/^[A-Z][^.]{8,}\. [A-Z].{8,}\.$/);
  });

  it('every fault has a different text', () => {
    expect(new Set(faultCodes.map((code) => faultWords[code].happened)).size).toBe(faultCodes.length);
  });

  it('[job] says in plain words that a trial runtime gets no security fixes', () => {
    expect(words.app.trialRuntime).toBe(
      'Test version. It gets no security fixes: do not record real sessions with it.',
    );
  });

  it('counts read well', () => {
    expect([0, 1, 2].map(words.library.moments)).toEqual(['no moments', '1 moment', '2 moments']);
    expect(words.library.receipt('Dec 5, 2026, 2:32 PM')).toBe(
      'Deleted on Dec 5, 2026, 2:32 PM. The key is destroyed and the files are gone (checked).',
    );
    expect(words.library.receiptLeft('Dec 5, 2026, 2:32 PM', 1)).toContain('1 file could not be removed');
  });

  it('[hour] a length is said to be one, where a time stands beside it', () => {
    expect(words.summary.phaseOf('1:06', '0:33')).toBe('from 1:06, 0:33 long');
    expect(words.summary.silenceAt('1:06', '3:54')).toBe('from 1:06, 3:54 long');
    expect(words.check.whole('1:06', 2, '5 MB')).toBe(
      'Complete and undamaged: 1:06, recorded in 2 parts (5 MB on disk).',
    );
    expect(words.check.whole('1:06', 1, '5 MB')).toBe('Complete and undamaged: 1:06 (5 MB on disk).');
  });
});
