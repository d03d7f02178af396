import { describe, expect, it } from 'vitest';
import { anyOf, beginningOf, containing, labelled, matching, starting } from '../../rig/texts';

const since = (what: string, clock: string): string => `${what} (since ${clock}): well?`;
const files = (count: number): string => (count === 1 ? '1 file' : `${count} files`);

describe('texts that tests look for', () => {
  it('a text is taken literally, whatever stands in it', () => {
    expect(containing('Stop …?').source).toBe('Stop …\\?');
    expect(starting('a (b)')).toEqual(/^a \(b\)/);
    expect(matching('a.b')).toEqual(/^a\.b$/);
    expect(matching('a.b').test('aXb')).toBe(false);
  });

  it('it ends where something is filled in that is not given', () => {
    expect(starting(since, 'Call')).toEqual(/^Call \(since/);
    expect(containing(since, 'Call')).toEqual(/Call \(since/);
    expect(beginningOf(since, 'Call')).toBe('Call (since');
  });

  it('what is given is filled in, and a RegExp stands where it is filled in', () => {
    expect(matching(since, 'Call', /0:0\d/)).toEqual(/^Call \(since 0:0\d\): well\?$/);
    expect(starting(since, /\w+/, '0:01')).toEqual(/^\w+ \(since 0:01\): well\?/);
    expect(beginningOf(since, 'Call', '0:01')).toBe('Call (since 0:01): well?');
    expect([matching(files, 1), matching(files, /\d+/)]).toEqual([/^1 file$/, /^\d+ files$/]);
  });

  it('the whole of a text is not asked for with something left open, nor one of which nothing is known', () => {
    expect(() => starting(since)).toThrow('nothing of this text is known');
    expect(() => matching(since, 'Call')).toThrow('not all is given');
  });

  it('one of several, and what has a label', () => {
    expect(anyOf(starting('a'), matching('b'))).toEqual(/^a|^b$/);
    expect(labelled('Last marks')).toBe('[aria-label="Last marks"]');
  });
});
