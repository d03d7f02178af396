import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { momentIdSchema } from '../../shared/model/ids';
import type { Entry, Moment, TakenOut } from '../../shared/model/moment';
import {
  type Change,
  emptyHistory,
  type History,
  historyRetimed,
  nextRedo,
  nextUndo,
  type Step,
  withChange,
} from './history';

const bookmark = (mediaMs: number): Moment => ({
  kind: 'bookmark',
  id: momentIdSchema.parse(String(mediaMs).padStart(32, '0')),
  mediaMs,
});

/** What main stores, as far as it matters here: everything by its id. */
type Kept = ReadonlyMap<string, unknown>;

function carryOut(kept: Kept, step: Step): Kept {
  const after = new Map(kept);
  if (step.kind === 'add') after.set(step.entry.id, step.entry);
  else if (step.kind === 'remove') after.delete(step.entry.id);
  else if (step.kind === 'change') after.set(step.moment.id, step.moment);
  else if (step.kind === 'take-out') after.set(step.takenOut.id, step.takenOut);
  else if (step.kind === 'put-back') after.delete(step.takenOut.id);
  return after;
}

/** Changes what is stored, like someone who marks, assigns leaders, deletes, takes out and puts back. */
function act(kept: Kept, turn: number, choice: number): Change {
  const moments = [...kept.values()].filter((each) => (each as Entry).kind === 'bookmark') as Moment[];
  const some = moments[choice % Math.max(1, moments.length)];
  const fresh = bookmark(turn + 1);
  if (choice % 4 === 1 && some) return { kind: 'removed', entry: some };
  if (choice % 4 === 2 && some)
    return { kind: 'changed', before: some, after: { ...some, leader: 'A', note: `${turn}` } };
  const takenOut = [...kept.values()].find((each) => 'toMs' in (each as Entry | TakenOut));
  if (choice % 8 === 7 && takenOut) return { kind: 'put-back', takenOut: takenOut as TakenOut };
  if (choice % 4 === 3) return { kind: 'taken-out', takenOut: { id: fresh.id, fromMs: 0, toMs: turn } };
  return { kind: 'added', entry: fresh };
}

/** Undoes or redoes everything, one step at a time. */
function all(history: History, kept: Kept, next: typeof nextUndo): { history: History; kept: Kept } {
  const step = next(history);
  return step ? all(step.after, carryOut(kept, step.step), next) : { history, kept };
}

describe('history', () => {
  it('[recording] undoing everything leaves nothing, redoing everything restores it, whatever was done', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { maxLength: 200 }), (choices) => {
        let history = emptyHistory;
        let kept: Kept = new Map();
        for (const [turn, choice] of choices.entries()) {
          const change = act(kept, turn, choice);
          history = withChange(history, change);
          const redo = nextRedo({ done: [], undone: [change] });
          if (redo) kept = carryOut(kept, redo.step);
        }
        const undone = all(history, kept, nextUndo);
        expect(undone.kept.size).toBe(0);
        const redone = all(undone.history, undone.kept, nextRedo);
        expect(redone.kept).toEqual(kept);
        expect(redone.history).toEqual(history);
      }),
    );
  });

  it('[recording] a new change clears what could be redone', () => {
    const undone = nextUndo(withChange(emptyHistory, { kind: 'added', entry: bookmark(1) }))?.after;
    if (!undone) throw new Error('nothing to undo');
    expect(nextRedo(withChange(undone, { kind: 'added', entry: bookmark(2) }))).toBeUndefined();
    expect(nextUndo(emptyHistory)).toBeUndefined();
  });

  it('[recording] a restored mark has its more exact time', () => {
    const rough = bookmark(5);
    const exact = { ...rough, mediaMs: 40 };
    const named = { ...rough, leader: 'B' } as const;
    let history = withChange(emptyHistory, { kind: 'added', entry: rough });
    history = withChange(history, { kind: 'changed', before: rough, after: named });
    const { after } = nextUndo(historyRetimed(history, [exact])) ?? {};
    expect(after && nextRedo(after)?.step).toEqual({ kind: 'change', moment: { ...named, mediaMs: 40 } });
    expect(after && nextUndo(after)?.step).toEqual({ kind: 'remove', entry: exact });
  });
});
