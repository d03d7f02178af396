import type { SessionId } from '../../shared/model/ids';
import { isMoment, type Leader, type Mark, type Moment } from '../../shared/model/moment';
import { main } from '../main/client';
import { withLeader, withNote } from '../marks/edits';
import { isRunning, lastMark } from '../store/recording';
import { state, update } from '../store/store';
import { say } from '../store/view-actions';
import { forgetSaid, inTurn, noteDone, sayTakenOut } from './mark-changes';

/** Marks while it records. */

/**
 * Marks at the time of the key press, less the reaction time. The mark is shown once main has it on the disk.
 * @param pressedAtMs the event's `timeStamp`, on the clock of `performance.now()`
 */
export async function addMark(mark: Mark, pressedAtMs: number): Promise<void> {
  const { recording, settings } = state();
  if (recording?.phase === 'off-record') {
    say({ kind: 'off-record' });
    return;
  }
  if (!isRunning(recording)) return;
  const { sessionId } = recording;
  const at = { captureMs: pressedAtMs, reactionMs: settings.reactionMs };
  await inTurn(async () => {
    const entry = await main.moments.add({ sessionId, mark, at });
    noteDone(sessionId, { kind: 'added', entry });
    forgetSaid();
  });
}

/** Gives the last mark to a leader; to the one who has it, it is taken back. */
export function giveLeader(leader: Leader): Promise<void> {
  return inTurn(async () => {
    const { recording } = state();
    const moment = lastMark(recording);
    if (recording && moment) await changeMoment(recording.sessionId, moment, withLeader(moment, leader));
  });
}

async function changeMoment(sessionId: SessionId, before: Moment, after: Moment): Promise<void> {
  const changed = await main.moments.change({ sessionId, moment: after });
  if (isMoment(changed)) noteDone(sessionId, { kind: 'changed', before, after: changed });
}

/**
 * Opens the note to the last mark, at once: whatever is typed from now on is text, also while the mark itself is still
 * on its way to the disk.
 */
export async function openNote(): Promise<void> {
  update('recording', (recording) => ({ ...recording, note: { moment: undefined, text: '' } }));
  await inTurn(async () => {
    const moment = lastMark(state().recording);
    update('recording', (recording) =>
      recording.note
        ? { ...recording, note: moment && { moment, text: joined(moment, recording.note.text) } }
        : recording,
    );
    if (!moment) say({ kind: 'no-mark' });
  });
}

/** The note as it is typed. */
export function typeNote(text: string): void {
  update('recording', (recording) =>
    recording.note ? { ...recording, note: { ...recording.note, text } } : recording,
  );
}

/** Closes the note and keeps what was typed. Nothing that was typed is ever thrown away; undo takes it back. */
export async function closeNote(): Promise<void> {
  const { recording } = state();
  const note = recording?.note;
  if (!note) return;
  update('recording', (before) => ({ ...before, note: undefined }));
  const { sessionId } = recording;
  await inTurn(async () => {
    const now = state().recording;
    // As it is now: its time may have become more exact, and a leader may have it.
    const moment = note.moment
      ? (now?.moments.find(({ id }) => id === note.moment?.id) ?? note.moment)
      : lastMark(now);
    if (!moment) return;
    const changed = withNote(moment, note.moment ? note.text : joined(moment, note.text));
    if (changed.note !== moment.note) await changeMoment(sessionId, moment, changed);
  });
}

/** What stood there, and what was typed before that was known. */
function joined({ note = '' }: Moment, typed: string): string {
  return [note, typed].filter(Boolean).join(' ');
}

/** Takes a mark out of the session that is recorded, and says so. */
export async function removeMark(moment: Moment): Promise<void> {
  const { recording } = state();
  if (recording) {
    const { sessionId } = recording;
    await inTurn(async () => {
      await main.moments.remove({ sessionId, momentId: moment.id });
      noteDone(sessionId, { kind: 'removed', entry: moment });
    });
  }
  say({ kind: 'moment-deleted', moment });
}

/** Takes the last minute before the key press out of the film, and says so. */
export async function takeOutLastMinute(pressedAtMs: number): Promise<void> {
  const { recording } = state();
  if (!isRunning(recording)) return;
  const { sessionId } = recording;
  await inTurn(async () => {
    const takenOut = await main.recording.takeOut({ captureMs: pressedAtMs });
    noteDone(sessionId, { kind: 'taken-out', takenOut });
    sayTakenOut(takenOut);
  });
}

/** Somebody came late, was told, and agrees: how many people there are now. */
export async function lateComers(people: number): Promise<void> {
  await main.recording.agreed({ people });
  say({ kind: 'agreed', people });
}
