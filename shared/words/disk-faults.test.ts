import { describe, expect, it } from 'vitest';
import type { Doing } from '../model/fault';
import { faultWordsFor } from './faults-before';

const doings: readonly Doing[] = ['marking', 'changing', 'deleting', 'settings', 'exporting'];
const codes = ['write-failed', 'disk-full', 'disk-read-only', 'library-missing'] as const;

describe('a disk that refuses', () => {
  it('[room] is told in words for what was being done: only a recording speaks of recording', () => {
    const said = doings.map((doing) =>
      codes.map((code) => Object.values(faultWordsFor(code, { doing })).join(' ')),
    );
    expect(said.flat().filter((each) => /time shown|start a new recording|record again/i.test(each))).toEqual(
      [],
    );
    expect(new Set(said.flat()).size).toBe(doings.length * codes.length);
    for (const code of ['write-failed', 'disk-full'] as const)
      expect(faultWordsFor(code, { isEnd: true }).lost).toContain('Everything up to the time shown is saved');
  });

  it('[room] a refused deletion says that the session is still there', () => {
    expect(faultWordsFor('write-failed', { doing: 'deleting' })).toEqual({
      happened: 'The disk refused to write, so nothing was deleted.',
      lost: 'The session is still there.',
      doNow: 'Try again. If it happens again, have the disk checked.',
    });
  });

  it('[room] at the end of a recording, a disk that was pulled is said to hold what was recorded', () => {
    const end = faultWordsFor('library-missing', { isEnd: true });
    expect(end.lost).toContain('saved on it');
    expect(end.doNow).toContain('Connect it');
    const back = faultWordsFor('library-missing', { isEnd: true, isBack: true });
    expect([back.lost, back.doNow]).toEqual([end.lost, expect.not.stringContaining('onnect it')]);
    expect(faultWordsFor('library-missing').lost).not.toContain('time shown');
  });
});
