import { Serial } from '../../shared/async/serial';
import { missingCase } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';
import type { EntryChange } from '../../shared/model/moment';
import { main } from '../main/client';
import {
  type Change,
  doing,
  type EntryStep,
  inRuns,
  nextRedo,
  nextUndo,
  type Run,
  type Step,
} from '../marks/history';
import { afterStep, entriesRetimed, withDone } from '../marks/marks';
import { withRecorded } from '../store/recording';
import type { ReviewState } from '../store/review';
import { state, update } from '../store/store';
import type { Toast } from '../store/view';
import { unsay } from '../store/view-actions';

/**
 * Changes to the marks of the session on the screen, while recording and in review. Each is carried out in
 * main first, then shown, and added to the history. Nothing of another session can be changed or undone.
 */

const changes = new Serial();

/**
 * Runs changes of marks one after the other: keys are pressed faster than the disk answers, and an undo
 * depends on what came before it. A failure is thrown to its caller; the next change still runs.
 */
export function inTurn<Value>(run: () => Promise<Value>): Promise<Value> {
  return changes.run(run);
}

/** Resolves when everything requested so far is done. */
export function marksSettled(): Promise<void> {
  return changes.settled();
}

/** From the start of the window: moments whose times become more exact move to their new places. */
export function startMarks(): void {
  main.moments.onChanged(({ sessionId, entries }) => {
    update('recording', (recording) =>
      recording.sessionId === sessionId ? entriesRetimed(recording, entries) : recording,
    );
    update('review', (review) => (review.sessionId === sessionId ? entriesRetimed(review, entries) : review));
  });
}

/** Shows what was done and adds it to the history, unless its session is no longer on the screen. */
export function noteDone(sessionId: SessionId, change: Change): void {
  update('recording', (recording) =>
    recording.sessionId === sessionId ? withRecorded(recording, change) : recording,
  );
  update('review', (review) => (review.sessionId === sessionId ? withDone(review, change) : review));
  closeRemoved();
}

/** The fields of a moment that is gone are closed: if it is put back, nothing is typed into them unawares. */
function closeRemoved(): void {
  const { review } = state();
  update('momentList', (list) =>
    list.editing && !review?.moments.some(({ id }) => id === list.editing?.id)
      ? { ...list, editing: undefined }
      : list,
  );
}

/**
 * Changes the marks of the reviewed session.
 * @param find the change, given the state after all earlier changes; undefined for none
 */
export function edit(find: (review: ReviewState) => Change | undefined): Promise<void> {
  return inTurn(async () => {
    const { review } = state();
    const change = review && find(review);
    if (!change) return;
    await carryOutChange(review.sessionId, change);
  });
}

/**
 * Carries out a change of that session's marks. Several changes of entries are carried out together or, if that
 * fails, not at all. Those before them are done: they are shown, and can be undone.
 */
export async function carryOutChange(sessionId: SessionId, change: Change): Promise<void> {
  if (change.kind !== 'several') {
    await carryOut(sessionId, doing(change));
    noteDone(sessionId, change);
    return;
  }
  let done = 0;
  try {
    for (const run of inRuns(change.changes.map(doing))) {
      await carryOutRun(sessionId, run);
      done += run.other ? 1 : run.entries.length;
    }
  } finally {
    if (done > 0) noteDone(sessionId, { kind: 'several', changes: change.changes.slice(0, done) });
  }
}

/** Undoes the last change of marks. */
export function undo(): Promise<void> {
  return inTurn(() => walk(nextUndo));
}

/** Redoes the last undone change. */
export function redo(): Promise<void> {
  return inTurn(() => walk(nextRedo));
}

async function walk(next: typeof nextUndo): Promise<void> {
  const slice = state().view.screen === 'recording' ? 'recording' : 'review';
  const marks = state()[slice];
  const found = marks && next(marks.history);
  if (!found) return;
  await carryOut(marks.sessionId, found.step);
  // Meanwhile a time in it may have become more exact, and the session may have been left.
  update(slice, (before) => {
    const now = before.sessionId === marks.sessionId ? next(before.history) : undefined;
    return now ? afterStep(before, now.step, now.after) : before;
  });
  closeRemoved();
  // The message is no longer true.
  unsay();
}

async function carryOutRun(sessionId: SessionId, { entries, other }: Run): Promise<void> {
  const [first, second] = entries;
  if (other) return carryOut(sessionId, other);
  if (first && !second) return carryOut(sessionId, first);
  await main.moments.changeAll({ sessionId, changes: entries.map(entryChange) });
}

function entryChange(step: EntryStep): EntryChange {
  if (step.kind === 'change') return { kind: 'change', moment: step.moment };
  return step.kind === 'add' ? { kind: 'add', entry: step.entry } : { kind: 'remove', id: step.entry.id };
}

async function carryOut(sessionId: SessionId, step: Step): Promise<void> {
  switch (step.kind) {
    case 'add':
      return main.moments.restore({ sessionId, entry: step.entry });
    case 'remove':
      return main.moments.remove({ sessionId, momentId: step.entry.id });
    case 'change':
      await main.moments.change({ sessionId, moment: step.moment });
      return;
    case 'choose':
      return main.moments.choose({ sessionId, ids: [...step.ids] });
    case 'take-out':
      return main.recording.takeOutAgain({ takenOut: step.takenOut });
    case 'put-back':
      return main.recording.putBack({ takenOut: step.takenOut });
    case 'several':
      for (const run of inRuns(step.steps)) await carryOutRun(sessionId, run);
      return;
    default:
      return missingCase(step);
  }
}

const ofMarks: readonly Toast['kind'][] = [
  ...(['moment-deleted', 'moments-deleted', 'imported', 'marked', 'star', 'many-stars'] as const),
  ...(['off-record', 'no-mark', 'hold'] as const),
];

/** The next mark ends a message about an earlier one. */
export function forgetSaid(): void {
  unsay(({ kind }) => ofMarks.includes(kind));
}
