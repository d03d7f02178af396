import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentIdSchema } from '../../shared/model/ids';
import type { Moment } from '../../shared/model/moment';
import { withNote } from '../marks/edits';
import { chosenOf } from './choices';
import { changeEach, leadEach, nudged, removeEach, starEach, withEnd, withTag } from './edits';
import { type Change, emptyHistory, nextRedo, nextUndo } from './history';
import { afterStep, type Marks, withDone } from './marks';

const durationMs = 60_000;
const idOf = (number: number) => momentIdSchema.parse(String(number).padStart(32, '0'));
const bookmark = (number: number, mediaMs: number): Moment => ({
  kind: 'bookmark',
  id: idOf(number),
  mediaMs,
});

/** A session as it was opened. */
const opened: Marks = {
  moments: [bookmark(1, 1000), bookmark(2, 20_000), bookmark(3, 20_000), bookmark(4, 59_000)],
  phases: [],
  takenOut: [],
  chosen: [idOf(3), idOf(1)],
  history: emptyHistory,
};

/** Something that a person does in the review; what it applies to depends on what exists. */
interface Act {
  readonly what: number;
  readonly on: readonly number[];
  readonly by: number;
}

const act = fc.record({
  what: fc.nat(8),
  on: fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }),
  by: fc.integer({ min: -5000, max: 5000 }),
});

function changeFor(marks: Marks, { what, on, by }: Act, turn: number): Change | undefined {
  const ids = on.flatMap((at) => marks.moments[at % Math.max(1, marks.moments.length)]?.id ?? []);
  const each = (change: (moment: Moment) => Moment) => changeEach(marks, ids, change);
  switch (what) {
    case 0:
      return { kind: 'added', entry: bookmark(100 + turn, Math.abs(by) * 10) };
    case 1:
      return removeEach(marks, ids);
    case 2:
      return starEach({ ...marks, durationMs, leftOut: [] }, [...new Set(ids)]);
    case 3:
      return leadEach(marks, ids, by > 0 ? 'A' : 'B');
    case 4:
      return each((moment) => nudged(moment, by, durationMs));
    case 5:
      return each((moment) => withEnd(moment, moment.mediaMs + by, durationMs));
    case 6:
      return each((moment) => withTag(moment, by > 0 ? 'frame' : undefined));
    case 7:
      return each((moment) => withNote(moment, by > 0 ? `note ${by}` : ''));
    default:
      return { kind: 'chosen', before: marks.chosen, after: marks.chosen.toReversed() };
  }
}

const visible = ({ moments, chosen }: Marks) => ({
  // Two moments at the same time may change places: their order means nothing.
  moments: moments.toSorted((a, b) => a.mediaMs - b.mediaMs || a.id.localeCompare(b.id)),
  chosen: chosenOf({ moments, chosen, phases: [], durationMs, leftOut: [] }),
});

/** Undoes or redoes as much as possible. */
function walk(marks: Marks, next: typeof nextUndo): Marks {
  const found = next(marks.history);
  return found ? walk(afterStep(marks, found.step, found.after), next) : marks;
}

describe('editing a session', () => {
  it('[review] undoing everything restores exactly the beginning, redoing everything the result, whatever was done to one or several moments', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 200 }), (acts) => {
        let marks = opened;
        let count = 0;
        for (const [turn, each] of acts.entries()) {
          const change = changeFor(marks, each, turn);
          if (!change) continue;
          marks = withDone(marks, change);
          count += 1;
        }
        // One step to undo for each, even if several moments were changed.
        expect(marks.history.done).toHaveLength(count);
        const undone = walk(marks, nextUndo);
        expect(visible(undone)).toEqual(visible(opened));
        expect(undone.chosen).toEqual(opened.chosen);
        const redone = walk(undone, nextRedo);
        expect(visible(redone)).toEqual(visible(marks));
        expect(redone.history).toEqual(marks.history);
      }),
    );
  });
});
