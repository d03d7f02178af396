import type { SessionId } from '../../shared/model/ids';
import { isMoment, type Leader, type Mark, type Moment, type TakenOut } from '../../shared/model/moment';
import { main } from '../main/client';
import { withLeader, withNote } from '../marks/edits';
import type { Change } from '../marks/history';
import { isRunning, lastMark } from '../store/recording';
import { state, update } from '../store/store';
import { say } from '../store/view-actions';
import { carryOutChange, forgetSaid, inTurn, noteDone } from './mark-changes';
import { draftSoon } from './note-drafts';

/** Marks while recording. */

/**
 * Marks at the time of the key press, minus the reaction time. The mark is shown once main has it on the
 * disk.
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
  const { reactionMs } = settings;
  await inTurn(async () => {
    const entry = await main.recording.mark({ sessionId, mark, captureMs: pressedAtMs, reactionMs });
    noteDone(sessionId, { kind: 'added', entry });
    forgetSaid();
  });
}

/** Assigns the last mark to a leader, or removes the leader if it is already theirs. */
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
 * Opens the note of the last mark at once: from now on whatever is typed is text, even while the mark itself
 * is still on its way to the disk.
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

/** Updates the note as it is typed; soon it is saved, too. */
export function typeNote(text: string): void {
  update('recording', (recording) =>
    recording.note ? { ...recording, note: { ...recording.note, text } } : recording,
  );
  saveSoon();
}

/** So that a crash does not lose it. Shown, and one step to undo, is only the note that is closed. */
const saveSoon = draftSoon(() =>
  inTurn(async () => {
    if (!state().locked) await saveDraft();
  }),
);

/** Saves at once what has been typed so far into a note that stays open: in the same turn, main is called. */
export async function saveDraft(): Promise<void> {
  const { recording } = state();
  const { note } = recording ?? {};
  if (!recording || !note?.moment) return;
  update('recording', (now) => (now.note ? { ...now, note: { ...now.note, drafted: true } } : now));
  const moment = withNote(momentNow(note.moment), note.text);
  await main.moments.change({ sessionId: recording.sessionId, moment });
}

/** Its current state: its time may have become more exact, and it may have a leader. */
function momentNow(moment: Moment): Moment {
  return state().recording?.moments.find(({ id }) => id === moment.id) ?? moment;
}

/** Closes the note and saves what was typed. Nothing that was typed is ever discarded; undo removes it. */
export async function closeNote(): Promise<void> {
  const { recording } = state();
  const note = recording?.note;
  if (!note) return;
  update('recording', (before) => ({ ...before, note: undefined }));
  const { sessionId } = recording;
  await inTurn(async () => {
    // With the note that it had before, whatever was saved meanwhile.
    const moment = note.moment
      ? withNote(momentNow(note.moment), note.moment.note ?? '')
      : lastMark(state().recording);
    if (!moment) return;
    const changed = withNote(moment, note.moment ? note.text : joined(moment, note.text));
    if (changed.note !== moment.note) await changeMoment(sessionId, moment, changed);
    else if (note.drafted) await main.moments.change({ sessionId, moment });
  });
}

/** Joins the existing note and what was typed before it was known. */
function joined({ note = '' }: Moment, typed: string): string {
  return [note, typed].filter(Boolean).join(' ');
}

/** Removes a mark from the running session, and says so. */
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

/** Takes the minute before the key press out of the film. The screen says so until it is put back. */
export async function takeOutLastMinute(pressedAtMs: number): Promise<void> {
  const { recording } = state();
  if (!isRunning(recording)) return;
  const { sessionId } = recording;
  await inTurn(async () => {
    const takenOut = await main.recording.takeOut({ captureMs: pressedAtMs });
    noteDone(sessionId, { kind: 'taken-out', takenOut });
  });
}

/** Puts back passages that were taken out, whatever was marked since. Undo takes them out again. */
export async function putBackPassages(passages: readonly TakenOut[]): Promise<void> {
  const { recording } = state();
  if (!isRunning(recording)) return;
  const { sessionId } = recording;
  await inTurn(async () => {
    const { takenOut } = state().recording ?? {};
    const changes = passages
      .filter(({ id }) => takenOut?.some((each) => each.id === id))
      .map((passage): Change => ({ kind: 'put-back', takenOut: passage }));
    if (changes.length > 0) await carryOutChange(sessionId, { kind: 'several', changes });
  });
}

/** Someone joins late: what the others agreed to is shown, to be read aloud once more. */
export async function readToLateComers(): Promise<void> {
  const { recording } = state();
  if (!recording) return;
  const { sessionId } = recording;
  const toRead = await main.recording.goingOn({ sessionId });
  update('recording', (now) => (now.sessionId === sessionId ? { ...now, toRead } : now));
}

/** Someone joined late, was informed, and agrees: how many people there are now. */
export async function lateComers(people: number): Promise<void> {
  await main.recording.agreed({ people });
  say({ kind: 'agreed', people });
}
