import type { MomentId } from '../../shared/model/ids';
import type { Entry, Moment, TakenOut } from '../../shared/model/moment';

/** A change of a session's marks, which can be undone. */
export type Change =
  | { readonly kind: 'added'; readonly entry: Entry }
  | { readonly kind: 'removed'; readonly entry: Entry }
  | { readonly kind: 'changed'; readonly before: Moment; readonly after: Moment }
  | { readonly kind: 'taken-out'; readonly takenOut: TakenOut }
  | { readonly kind: 'put-back'; readonly takenOut: TakenOut }
  /** Stars were set, removed or reordered. */
  | { readonly kind: 'chosen'; readonly before: readonly MomentId[]; readonly after: readonly MomentId[] }
  /** Several changes, made and undone in one step. */
  | { readonly kind: 'several'; readonly changes: readonly Change[] };

/** The changes that were made, in order; and those that were undone, the last undone one last. */
export interface History {
  readonly done: readonly Change[];
  readonly undone: readonly Change[];
}

/** What has to be done to the session for an undo or a redo. */
export type Step =
  | { readonly kind: 'add' | 'remove'; readonly entry: Entry }
  | { readonly kind: 'change'; readonly moment: Moment }
  | { readonly kind: 'take-out' | 'put-back'; readonly takenOut: TakenOut }
  | { readonly kind: 'choose'; readonly ids: readonly MomentId[] }
  | { readonly kind: 'several'; readonly steps: readonly Step[] };

/** A step about one moment or phase. */
export type EntryStep = Extract<Step, { kind: 'add' | 'remove' | 'change' }>;

/** Steps about entries that are carried out with one call, or one other step. */
export interface Run {
  readonly entries: readonly EntryStep[];
  readonly other?: Exclude<Step, EntryStep>;
}

const isEntryStep = (step: Step): step is EntryStep =>
  step.kind === 'add' || step.kind === 'remove' || step.kind === 'change';

/** The steps in their order, with those about entries that follow one another together. */
export function inRuns(
  steps: readonly Step[],
  /** Only those that have this in common are put together. */
  common: (step: EntryStep) => unknown = () => undefined,
): Run[] {
  const runs: Run[] = [];
  let entries: EntryStep[] = [];
  for (const step of steps) {
    const [first] = entries;
    if (isEntryStep(step) && first && common(first) === common(step)) entries.push(step);
    else if (isEntryStep(step)) {
      entries = [step];
      runs.push({ entries });
    } else {
      entries = [];
      runs.push({ entries, other: step });
    }
  }
  return runs;
}

export const emptyHistory: History = { done: [], undone: [] };

/** Adds a change. What was undone before can no longer be redone. */
export function withChange({ done }: History, change: Change): History {
  return { done: [...done, change], undone: [] };
}

/** What the next undo does, and the history after it; undefined if there is nothing to undo. */
export function nextUndo({ done, undone }: History): { step: Step; after: History } | undefined {
  const change = done.at(-1);
  return change && { step: undoing(change), after: { done: done.slice(0, -1), undone: [...undone, change] } };
}

/** What the next redo does, and the history after it; undefined if there is nothing to redo. */
export function nextRedo({ done, undone }: History): { step: Step; after: History } | undefined {
  const change = undone.at(-1);
  return change && { step: doing(change), after: { done: [...done, change], undone: undone.slice(0, -1) } };
}

/**
 * Updates entries whose times became more exact in the history, too, so that restoring one puts it in the
 * right place.
 */
export function historyRetimed({ done, undone }: History, entries: readonly Entry[]): History {
  const times = new Map(entries.map(({ id, mediaMs }) => [id, mediaMs]));
  const retimed = <Each extends Entry>(entry: Each): Each => {
    const mediaMs = times.get(entry.id);
    return mediaMs === undefined ? entry : { ...entry, mediaMs };
  };
  const each = (change: Change): Change => {
    if (change.kind === 'taken-out' || change.kind === 'put-back' || change.kind === 'chosen') return change;
    if (change.kind === 'several') return { kind: 'several', changes: change.changes.map(each) };
    if (change.kind === 'changed')
      return { kind: 'changed', before: retimed(change.before), after: retimed(change.after) };
    return { kind: change.kind, entry: retimed(change.entry) };
  };
  return { done: done.map(each), undone: undone.map(each) };
}

function undoing(change: Change): Step {
  switch (change.kind) {
    case 'added':
      return { kind: 'remove', entry: change.entry };
    case 'removed':
      return { kind: 'add', entry: change.entry };
    case 'changed':
      return { kind: 'change', moment: change.before };
    case 'taken-out':
      return { kind: 'put-back', takenOut: change.takenOut };
    case 'put-back':
      return { kind: 'take-out', takenOut: change.takenOut };
    case 'chosen':
      return { kind: 'choose', ids: change.before };
    case 'several':
      return { kind: 'several', steps: change.changes.toReversed().map(undoing) };
  }
}

/** The step that makes the change. */
export function doing(change: Change): Step {
  switch (change.kind) {
    case 'added':
      return { kind: 'add', entry: change.entry };
    case 'removed':
      return { kind: 'remove', entry: change.entry };
    case 'changed':
      return { kind: 'change', moment: change.after };
    case 'taken-out':
      return { kind: 'take-out', takenOut: change.takenOut };
    case 'put-back':
      return { kind: 'put-back', takenOut: change.takenOut };
    case 'chosen':
      return { kind: 'choose', ids: change.after };
    case 'several':
      return { kind: 'several', steps: change.changes.map(doing) };
  }
}
