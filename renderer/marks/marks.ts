import { missingCase } from '../../shared/model/fault';
import type { MomentId } from '../../shared/model/ids';
import {
  type Entry,
  isMoment,
  isPhase,
  type Moment,
  type Phase,
  type TakenOut,
} from '../../shared/model/moment';
import type { Span } from '../../shared/model/span';
import {
  type Change,
  doing,
  type EntryStep,
  type History,
  historyRetimed,
  inRuns,
  type Step,
  withChange,
} from './history';
import { withChanged, withMoments, withoutMoments } from './moments';

/** The marks of the session on the screen, and what can be undone. */
export interface Marks {
  readonly moments: readonly Moment[];
  readonly phases: readonly Phase[];
  readonly takenOut: readonly TakenOut[];
  /**
   * The starred moments and phases, in the order in which they will be discussed; may contain ids of removed
   * ones.
   */
  readonly chosen: readonly MomentId[];
  readonly history: History;
}

/** The marks of a film that is played. */
export interface PlayedMarks extends Marks {
  readonly durationMs: number;
  /** Spans that the film leaves out, in media time. */
  readonly leftOut: readonly Span[];
  /** The film's position, in media time. */
  readonly positionMs: number;
  /** The moment or phase that was gone to last. */
  readonly goneTo: MomentId | undefined;
}

/** The marks after a change, which can now be undone. */
export function withDone<Some extends Marks>(marks: Some, change: Change): Some {
  return afterStep(marks, doing(change), withChange(marks.history, change));
}

/** The marks after an undo or redo, and the history that belongs to it. */
export function afterStep<Some extends Marks>(marks: Some, step: Step, history: History): Some {
  return { ...marks, ...stepped(marks, step), history };
}

function stepped(marks: Marks, step: Step): Partial<Marks> {
  const { takenOut } = marks;
  switch (step.kind) {
    case 'add':
    case 'remove':
    case 'change':
      return entriesStepped(marks, [step]);
    case 'take-out':
      return { takenOut: [...takenOut, step.takenOut] };
    case 'put-back':
      return { takenOut: takenOut.filter(({ id }) => id !== step.takenOut.id) };
    case 'choose':
      return { chosen: step.ids };
    case 'several': {
      let now = marks;
      for (const { entries, other } of inRuns(step.steps, ({ kind }) => kind))
        now = { ...now, ...(other ? stepped(now, other) : entriesStepped(now, entries)) };
      return now;
    }
    default:
      return missingCase(step);
  }
}

/** Thousands are added or removed in one pass. @param steps all of one kind */
function entriesStepped({ moments, phases }: Marks, steps: readonly EntryStep[]): Partial<Marks> {
  const added = steps.flatMap((step): Entry[] =>
    step.kind === 'add' ? [step.entry] : step.kind === 'change' ? [step.moment] : [],
  );
  const removed = steps.flatMap((step) => (step.kind === 'remove' ? step.entry.id : []));
  return {
    moments: withoutMoments(withMoments(moments, added.filter(isMoment)), removed),
    phases: withoutMoments(withMoments(phases, added.filter(isPhase)), removed),
  };
}

/** Updates entries whose times became more exact. */
export function entriesRetimed<Some extends Marks>(marks: Some, entries: readonly Entry[]): Some {
  return {
    ...marks,
    moments: withChanged(marks.moments, entries.filter(isMoment)),
    phases: withChanged(marks.phases, entries.filter(isPhase)),
    history: historyRetimed(marks.history, entries),
  };
}
