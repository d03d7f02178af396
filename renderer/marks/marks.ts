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
import { type Change, doing, type History, historyRetimed, type Step, withChange } from './history';
import { withChanged, withMoment, withoutMoment } from './moments';

/** What is marked in a session that is on the screen, and what can be undone of it. */
export interface Marks {
  readonly moments: readonly Moment[];
  readonly phases: readonly Phase[];
  readonly takenOut: readonly TakenOut[];
  /** Starred, in the order in which they are to be talked about; ids of removed moments may be among them. */
  readonly chosen: readonly MomentId[];
  readonly history: History;
}

/** Marks of a film that is played. */
export interface PlayedMarks extends Marks {
  readonly durationMs: number;
  /** Stretches that the film leaves out, media time. */
  readonly leftOut: readonly Span[];
  /** Where the film stands, media time. */
  readonly positionMs: number;
  /** The moment one went to last. */
  readonly goneTo: MomentId | undefined;
}

/** Something was done to the marks: they are so from now on, and it can be undone. */
export function withDone<Some extends Marks>(marks: Some, change: Change): Some {
  return afterStep(marks, doing(change), withChange(marks.history, change));
}

/** A step has been carried out, and the history is that one then. */
export function afterStep<Some extends Marks>(marks: Some, step: Step, history: History): Some {
  return { ...marks, ...stepped(marks, step), history };
}

function stepped(marks: Marks, step: Step): Partial<Marks> {
  const { moments, phases, takenOut } = marks;
  switch (step.kind) {
    case 'add':
      return step.entry.kind === 'phase'
        ? { phases: withMoment(phases, step.entry) }
        : { moments: withMoment(moments, step.entry) };
    case 'remove': {
      const { id } = step.entry;
      return { moments: withoutMoment(moments, id), phases: withoutMoment(phases, id) };
    }
    case 'change':
      return { moments: withMoment(moments, step.moment) };
    case 'take-out':
      return { takenOut: [...takenOut, step.takenOut] };
    case 'put-back':
      return { takenOut: takenOut.filter(({ id }) => id !== step.takenOut.id) };
    case 'choose':
      return { chosen: step.ids };
    case 'several': {
      let now = marks;
      for (const each of step.steps) now = { ...now, ...stepped(now, each) };
      return now;
    }
    default:
      return missingCase(step);
  }
}

/** Entries whose time became more exact. */
export function entriesRetimed<Some extends Marks>(marks: Some, entries: readonly Entry[]): Some {
  return {
    ...marks,
    moments: withChanged(marks.moments, entries.filter(isMoment)),
    phases: withChanged(marks.phases, entries.filter(isPhase)),
    history: historyRetimed(marks.history, entries),
  };
}

/** The starred moments, in the order in which they are to be talked about. */
export function chosenMoments({ moments, chosen }: Pick<Marks, 'moments' | 'chosen'>): Moment[] {
  const byId = new Map(moments.map((moment) => [moment.id, moment]));
  return chosen.flatMap((id) => byId.get(id) ?? []);
}
