import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentIdSchema } from './ids';
import type { JournalEvent, NewJournalEvent } from './journal';
import type { Moment } from './moment';
import type { ReviewPlace } from './review-place';
import { applyEvent, applyEvents, foldJournal, type SessionState } from './session';

const at = { utcMs: 0, offsetMinutes: 0 };
const event = (body: NewJournalEvent): JournalEvent => ({ ...body, at }) as JournalEvent;
const fold = (...bodies: NewJournalEvent[]) =>
  foldJournal([{ type: 'created', code: 'S1' } as const, ...bodies].map(event));

const idOf = (number: number) => momentIdSchema.parse(String(number).padStart(32, '0'));
const moment = (number: number): Moment => ({ kind: 'bookmark', id: idOf(number), mediaMs: number * 1000 });
const added = (number: number) => ({ type: 'moment-added', moment: moment(number) }) as const;
const chosen = (...numbers: number[]) => ({ type: 'chosen', ids: numbers.map(idOf) }) as const;
const reviewed = (place: Partial<ReviewPlace>) =>
  ({ type: 'reviewed', place: { mediaMs: 0, speed: 1, elapsedMs: 0, playedMs: 0, ...place } }) as const;

const someEvents = fc.array(
  fc
    .record({
      type: fc.constantFrom('moment-added', 'moment-changed', 'moment-removed', 'chosen'),
      number: fc.integer({ min: 1, max: 3 }),
      mediaMs: fc.integer({ min: 0, max: 3 }),
      isPhase: fc.boolean(),
    })
    .map(({ type, number, mediaMs, isPhase }): NewJournalEvent => {
      const about = { id: idOf(isPhase ? number + 10 : number), mediaMs };
      if (type === 'chosen') return chosen(number);
      if (type === 'moment-removed') return { type, id: about.id };
      const entry = isPhase
        ? ({ kind: 'phase', name: 'opening', ...about } as const)
        : ({ kind: 'bookmark', ...about } as const);
      return { type, moment: entry };
    }),
  { maxLength: 30, size: 'max' },
);

describe('the fold of a journal', () => {
  it('[inout] thousands of events in one pass give what one event after the other gives', () => {
    fc.assert(
      fc.property(someEvents, fc.boolean(), fc.nat(30), (bodies, inRuns, cut) => {
        const kinds = bodies.toSorted((one, other) => one.type.localeCompare(other.type));
        // Some are added again at the end, because by then nearly all of them are removed.
        const again = bodies.filter(({ type }) => type === 'moment-added');
        const events = (inRuns ? [...kinds, ...again] : bodies).map(event);
        const each = events.reduce<SessionState | undefined>(applyEvent, undefined);
        expect(foldJournal(events)).toEqual(each);
        expect(applyEvents(foldJournal(events.slice(0, cut)), events.slice(cut))).toEqual(each);
      }),
      { numRuns: 300 },
    );
  });

  it('[review] nothing is starred, and no review has a place, until an event says so', () => {
    expect(fold(added(1))).toMatchObject({ chosen: [], place: undefined });
  });

  it('[review] the last choice counts, in its own order, which is not that of time', () => {
    const state = fold(added(1), added(2), added(3), chosen(1, 2, 3), chosen(3, 1));
    expect(state?.chosen).toEqual([idOf(3), idOf(1)]);
    expect(fold(added(1), chosen(1), chosen())?.chosen).toEqual([]);
  });

  it('[review] a removed moment keeps its star, so that restoring it restores the star', () => {
    const removed = { type: 'moment-removed', id: idOf(2) } as const;
    const state = fold(added(1), added(2), chosen(2, 1), removed);
    expect(state?.moments.map(({ id }) => id)).toEqual([idOf(1)]);
    expect(state?.chosen).toEqual([idOf(2), idOf(1)]);
    expect(fold(added(1), added(2), chosen(2, 1), removed, added(2))?.moments).toHaveLength(2);
  });

  it('[review] the review continues from its last place, and not from an earlier one', () => {
    const state = fold(
      reviewed({ mediaMs: 5000 }),
      added(1),
      reviewed({ mediaMs: 9000, speed: 1.5, elapsedMs: 60_000, playedMs: 4000 }),
    );
    expect(state?.place).toEqual({ mediaMs: 9000, speed: 1.5, elapsedMs: 60_000, playedMs: 4000 });
    expect(state?.moments).toHaveLength(1);
  });

  it('[review] what a damaged journal still says about stars and the place counts', () => {
    expect(foldJournal([event(chosen(4)), event(reviewed({ mediaMs: 7 }))])).toMatchObject({
      chosen: [idOf(4)],
      place: { mediaMs: 7 },
      damaged: true,
    });
  });
});
