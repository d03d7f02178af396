import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf, isCodeUsed, nextCode, partsOfCode } from './code';

const parts = { month: '2026-11', place: 'Spokane', group: '2', session: '4' };

describe("a session's code", () => {
  it('[hour] is built from year and month, place, group and session, and read back from it', () => {
    expect(codeOf(parts)).toBe('2026-11 Spokane G2 S4');
    expect(codeOf({ ...parts, place: '  Coeur  d’Alene ', group: 'g b', session: 's 12' })).toBe(
      '2026-11 Coeur d’Alene GB S12',
    );
    expect(partsOfCode('2026-11 Spokane G2 S4')).toEqual(parts);
  });

  it('[hour] is not made from a field that holds something else: a case, a date, nothing', () => {
    for (const change of [
      { month: '2026-13' },
      { month: 'Nov 26' },
      { place: '' },
      { place: '12' },
      { place: 'the man, 54' },
      { place: 'x'.repeat(41) },
      { group: '' },
      { group: 'Mrs. K' },
      { group: '0' },
      { session: '' },
      { session: 'one' },
      { session: '100' },
    ])
      expect([change, codeOf({ ...parts, ...change })]).toEqual([change, undefined]);
    for (const code of ['', 'something else', 'Mrs. K', '2026-11 Spokane', '2026-11 Spokane G2'])
      expect(partsOfCode(code)).toBeUndefined();
  });

  it('[hour] of the next session keeps place and group, and counts on within the month', () => {
    const now = new Date(2026, 10, 3);
    expect(nextCode(now, [])).toEqual({ month: '2026-11', place: '', group: '1', session: '1' });
    expect(nextCode(now, ['2026-11 Spokane G2 S9'])).toEqual({ ...parts, session: '10' });
    expect(nextCode(now, ['2026-09 Spokane G2 S4'])).toEqual({ ...parts, session: '1' });
    // One that does not follow the pattern says nothing of the next one.
    expect(nextCode(now, ['A course', '2026-11 Spokane G2 S4'])).toEqual({ ...parts, session: '5' });
    // A number that is taken is not suggested again.
    expect(nextCode(now, ['2026-11 Spokane G2 S2', '2026-11 Spokane G2 S4'])).toEqual({
      ...parts,
      session: '5',
    });
  });

  it('[hour] that was used before is recognized, however it is written', () => {
    const used = ['2026-11 Spokane G2 S4'];
    expect(isCodeUsed(' 2026-11 spokane  g2 S4 ', used)).toBe(true);
    expect(isCodeUsed('2026-11 Spokane G2 S5', used)).toBe(false);
    expect(isCodeUsed(' ', [' '])).toBe(false);
  });

  it('[hour] is the same after its fields were read from it, whatever they are', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (month, place, group, session) => {
        const code = codeOf({ month, place, group, session });
        if (code === undefined) return;
        const read = partsOfCode(code);
        expect(read && codeOf(read)).toBe(code);
      }),
    );
    fc.assert(
      fc.property(
        fc.stringMatching(/^[A-Z][a-z .'-]{0,20}$/),
        fc.integer({ min: 1, max: 99 }),
        (place, n) => {
          const code = codeOf({ month: '2026-11', place, group: String(n), session: String(n) });
          const read = code === undefined ? undefined : partsOfCode(code);
          expect(read && codeOf(read)).toBe(code);
          expect(code).toBeDefined();
        },
      ),
    );
  });
});
