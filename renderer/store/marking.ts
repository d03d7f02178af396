import { isMoment, type Moment } from '../../shared/model/moment';
import type { Change } from './history';
import { withDone } from './marks';
import { lastMarks, type RecordingState } from './recording';

/** Something was done to the marks of a recording: what was marked last is listed first. */
export function withRecorded(recording: RecordingState, change: Change): RecordingState {
  const after = withDone(recording, change);
  return change.kind === 'added' && isMoment(change.entry)
    ? { ...after, marked: [...after.marked, change.entry.id] }
    : after;
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
