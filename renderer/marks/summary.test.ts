import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentIdSchema } from '../../shared/model/ids';
import type { Moment, Phase } from '../../shared/model/moment';
import { phaseNames } from '../../shared/model/phases';
import { categories, defaultTagSet } from '../../shared/model/tags';
import { type MomentFilter, noFilter, shownMoments } from './moment-list';
import { countsOf } from './summary';

const id = (n: number) => momentIdSchema.parse(String(n).padStart(32, '0'));
const tagIds = [...defaultTagSet.map((tag) => tag.id), 'not-in-the-set'];
const durationMs = 100_000;

const moment = fc.record({
  tag: fc.constantFrom(undefined, ...tagIds),
  mediaMs: fc.integer({ min: 0, max: durationMs }),
  leader: fc.constantFrom(undefined, 'A' as const, 'B' as const),
  note: fc.constantFrom(undefined, 'silent', 'the group laughs'),
  starred: fc.boolean(),
});
const phase = fc.record({
  name: fc.constantFrom(...phaseNames),
  mediaMs: fc.integer({ min: 0, max: durationMs }),
});

/** Arbitrary sessions, including repeated phase names, and moments exactly where a phase begins. */
const session = fc
  .record({ all: fc.array(moment, { maxLength: 60 }), begun: fc.array(phase, { maxLength: 8 }) })
  .map(({ all, begun }) => {
    const moments = all
      .map(({ tag, mediaMs, leader, note }, n): Moment => {
        const about = { id: id(n), mediaMs, ...(leader && { leader }), ...(note !== undefined && { note }) };
        return tag === undefined
          ? { kind: 'bookmark', ...about }
          : { kind: 'intervention', tagId: tag, ...about };
      })
      .sort((a, b) => a.mediaMs - b.mediaMs);
    const phases = begun
      .map(({ name, mediaMs }, n): Phase => ({ kind: 'phase', id: id(1000 + n), name, mediaMs }))
      .sort((a, b) => a.mediaMs - b.mediaMs);
    const chosen = all.flatMap(({ starred }, n) => (starred ? [id(n)] : [])).reverse();
    return { moments, phases, chosen, durationMs, leftOut: [] };
  });

const filter: fc.Arbitrary<MomentFilter> = fc.record({
  tag: fc.constantFrom(undefined, undefined, 'bookmark', ...tagIds),
  category: fc.constantFrom(undefined, undefined, ...categories),
  leader: fc.constantFrom(undefined, undefined, 'A' as const, 'B' as const, 'none' as const),
  phase: fc.constantFrom(undefined, undefined, 'none' as const, ...phaseNames),
  starredOnly: fc.boolean(),
  text: fc.constantFrom('', '', 'the', 'silent', ' '),
});

describe('[review] the summary', () => {
  it('[review] the summary’s counts equal those of the list under every filter', () => {
    fc.assert(
      fc.property(session, filter, (review, chosen) => {
        const listed = (more: Partial<MomentFilter>): number => {
          const narrower = Object.entries(more) as [keyof MomentFilter, unknown][];
          // What is already filtered out is not counted.
          if (narrower.some(([name, value]) => chosen[name] !== undefined && chosen[name] !== value))
            return 0;
          const { starred, others } = shownMoments(review, { ...chosen, ...more });
          return [...starred, ...others].filter(({ kind }) => kind !== 'phase').length;
        };
        const { columns, rows, totals, total } = countsOf(review, chosen);
        expect(total).toBe(listed({}));
        for (const [n, column] of columns.entries()) expect(totals[n]).toBe(listed({ phase: column }));
        for (const { tag, counts, total: ofTag } of rows) {
          expect(ofTag).toBe(listed({ tag }));
          for (const [n, column] of columns.entries()) expect(counts[n]).toBe(listed({ tag, phase: column }));
        }
        // Nothing that the list shows is missing.
        const counted = new Set(rows.map(({ tag }) => tag));
        for (const tag of ['bookmark', ...tagIds]) expect(counted.has(tag)).toBe(listed({ tag }) > 0);
        for (const name of ['none', ...phaseNames] as const)
          if (!columns.includes(name)) expect(listed({ phase: name })).toBe(0);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the order of the tag set: it ranks nothing', () => {
    const tags = ['theme', 'frame', 'frame', undefined];
    const moments = tags.map((tagId, n): Moment => {
      const about = { id: id(n), mediaMs: n };
      return tagId === undefined ? { kind: 'bookmark', ...about } : { kind: 'intervention', tagId, ...about };
    });
    const { rows } = countsOf({ moments, phases: [], chosen: [], leftOut: [] }, noFilter);
    expect(rows.map(({ tag }) => tag)).toEqual(['bookmark', 'frame', 'theme']);
  });
});
