import { Serial } from '../../shared/async/serial';
import { missingCase } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';
import type { Span } from '../../shared/model/span';
import { main } from '../main/client';
import { type Change, doing, nextRedo, nextUndo, type Step } from '../marks/history';
import { afterStep, entriesRetimed, withDone } from '../marks/marks';
import { withRecorded } from '../store/recording';
import type { ReviewState } from '../store/review';
import { state, update } from '../store/store';
import type { Notice } from '../store/view';
import { say, unsay } from '../store/view-actions';

/**
 * Changes to the marks of the session that is on the screen, while it is recorded and while it is reviewed: carried out
 * in main first, shown then, and kept in its history. Of another session nothing can be changed, and nothing undone.
 */

const changes = new Serial();

/**
 * What is done to the marks, one after the other: keys are pressed faster than the disk answers, and an undo is about
 * what was done before it. One that fails is told to whoever called; the next goes on.
 */
export function inTurn<Value>(run: () => Promise<Value>): Promise<Value> {
  return changes.run(run);
}

/** Resolves when all that was asked for so far is done. */
export function marksSettled(): Promise<void> {
  return changes.settled();
}

/** From the start of the window: moments whose time becomes more exact take their new place. */
export function startMarks(): void {
  main.moments.onChanged(({ sessionId, entries }) => {
    update('recording', (recording) =>
      recording.sessionId === sessionId ? entriesRetimed(recording, entries) : recording,
    );
    update('review', (review) => (review.sessionId === sessionId ? entriesRetimed(review, entries) : review));
  });
}

/** What was done is shown, and can be undone; what was done to a session that is no longer on the screen is not. */
export function noteDone(sessionId: SessionId, change: Change): void {
  update('recording', (recording) =>
    recording.sessionId === sessionId ? withRecorded(recording, change) : recording,
  );
  update('review', (review) => (review.sessionId === sessionId ? withDone(review, change) : review));
}

/**
 * Changes the marks of the session that is reviewed.
 * @param find what is to be done, from the state in which everything before it is done; undefined: nothing
 */
export function edit(find: (review: ReviewState) => Change | undefined): Promise<void> {
  return inTurn(async () => {
    const { review } = state();
    const change = review && find(review);
    if (!change) return;
    await carryOutChange(review.sessionId, change);
  });
}

/** Where one of several fails, those before it are done: they are shown, and can be undone. */
async function carryOutChange(sessionId: SessionId, change: Change): Promise<void> {
  if (change.kind !== 'several') {
    await carryOut(sessionId, doing(change));
    noteDone(sessionId, change);
    return;
  }
  const changes: Change[] = [];
  try {
    for (const each of change.changes) {
      await carryOut(sessionId, doing(each));
      changes.push(each);
    }
  } finally {
    if (changes.length > 0) noteDone(sessionId, { kind: 'several', changes });
  }
}

/** Undoes what was done last to the marks. */
export function undo(): Promise<void> {
  return inTurn(() => walk(nextUndo));
}

/** Does again what was undone last. */
export function redo(): Promise<void> {
  return inTurn(() => walk(nextRedo));
}

async function walk(next: typeof nextUndo): Promise<void> {
  const slice = state().view.screen === 'recording' ? 'recording' : 'review';
  const marks = state()[slice];
  const found = marks && next(marks.history);
  if (!found) return;
  await carryOut(marks.sessionId, found.step);
  // A time in it may have become more exact meanwhile; and the session may have been left.
  update(slice, (before) => {
    const now = before.sessionId === marks.sessionId ? next(before.history) : undefined;
    return now ? afterStep(before, now.step, now.after) : before;
  });
  // What was said is not so any more.
  unsay(({ kind }) => kind !== 'fault');
  if (found.step.kind === 'take-out') sayTakenOut(found.step.takenOut);
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
      for (const each of step.steps) await carryOut(sessionId, each);
      return;
    default:
      return missingCase(step);
  }
}

/** Says what was taken out, and how it is put back. */
export function sayTakenOut({ fromMs, toMs }: Span): void {
  say({ kind: 'taken-out', fromMs, toMs });
}

const ofMarks: readonly Notice['kind'][] = [
  ...(['moment-deleted', 'moments-deleted', 'marked', 'star', 'many-stars'] as const),
  ...(['off-record', 'no-mark', 'hold'] as const),
];

/** What was said of an earlier mark is over with the next one. */
export function forgetSaid(): void {
  unsay(({ kind }) => ofMarks.includes(kind));
}
