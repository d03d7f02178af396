import { missingCase } from '../../shared/model/fault';
import { type Entry, isMoment, isPhase, type Moment } from '../../shared/model/moment';
import { type Change, type History, historyRetimed, type Step, withChange } from './history';
import { withChanged, withMoment, withoutMoment } from './moments';
import { lastMarks, type RecordingState } from './recording';

/** Something was done to the marks: they are so from now on, and it can be undone. */
export function withDone(recording: RecordingState, change: Change): RecordingState {
  const history = withChange(recording.history, change);
  switch (change.kind) {
    case 'added': {
      const { entry } = change;
      const marked = isMoment(entry) ? [...recording.marked, entry.id] : recording.marked;
      return afterStep({ ...recording, marked }, { kind: 'add', entry }, history);
    }
    case 'removed':
      return afterStep(recording, { kind: 'remove', entry: change.entry }, history);
    case 'changed':
      return afterStep(recording, { kind: 'change', moment: change.after }, history);
    case 'taken-out':
      return afterStep(recording, { kind: 'take-out', takenOut: change.takenOut }, history);
    default:
      return missingCase(change);
  }
}

/** A step of an undo or a redo has been carried out. */
export function afterStep(recording: RecordingState, step: Step, history: History): RecordingState {
  const { moments, phases, takenOut } = recording;
  switch (step.kind) {
    case 'add':
      return step.entry.kind === 'phase'
        ? { ...recording, history, phases: withMoment(phases, step.entry) }
        : { ...recording, history, moments: withMoment(moments, step.entry) };
    case 'remove': {
      const { id } = step.entry;
      return {
        ...recording,
        history,
        moments: withoutMoment(moments, id),
        phases: withoutMoment(phases, id),
      };
    }
    case 'change':
      return { ...recording, history, moments: withMoment(moments, step.moment) };
    case 'take-out':
      return { ...recording, history, takenOut: [...takenOut, step.takenOut] };
    case 'put-back':
      return { ...recording, history, takenOut: takenOut.filter(({ id }) => id !== step.takenOut.id) };
    default:
      return missingCase(step);
  }
}

/** Entries whose time became more exact. */
export function entriesRetimed(recording: RecordingState, entries: readonly Entry[]): RecordingState {
  return {
    ...recording,
    moments: withChanged(recording.moments, entries.filter(isMoment)),
    phases: withChanged(recording.phases, entries.filter(isPhase)),
    history: historyRetimed(recording.history, entries),
  };
}

/** The mark to which ← → and a note belong. */
export function lastMark(recording: RecordingState | undefined): Moment | undefined {
  return recording && lastMarks(recording, 1)[0];
}

/** The moment with that leader; given to the one who has it already, it is taken back. */
export function withLeader(moment: Moment, leader: NonNullable<Moment['leader']>): Moment {
  const { leader: before, ...rest } = moment;
  return before === leader ? rest : { ...rest, leader };
}

/** The moment with that note; without one where nothing is left of it. */
export function withNote(moment: Moment, text: string): Moment {
  const { note: _, ...rest } = moment;
  const note = text.trim();
  return note ? { ...rest, note } : rest;
}
