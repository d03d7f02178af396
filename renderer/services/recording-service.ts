import type { BegunPart } from '../../shared/ipc/contract';
import type { GivenAgreement } from '../../shared/model/agreement';
import { Fault, faultCodeOf } from '../../shared/model/fault';
import type { HeldReason } from '../../shared/model/going-on';
import type { PartEndReason } from '../../shared/model/journal';
import { endUnrecorded, recordPart } from '../capture/record-part';
import { SessionRecorder } from '../capture/session-recorder';
import type { Sources } from '../capture/sources';
import { main } from '../main/client';
import { detailsOf, noDetails, peopleOf, wanting } from '../store/before';
import { dateBy, erased } from '../store/library';
import {
  isRunning,
  recordingBegun,
  recordingDurable,
  recordingFailed,
  recordingHeld,
  recordingResumed,
} from '../store/recording';
import { chosenMicrophones, roomFault, wouldRecord } from '../store/room';
import { put, state, update } from '../store/store';
import type { Kept } from '../store/view';
import { closeDialog, openDialog, setDialogBusy, showScreen } from '../store/view-actions';
import { endAlarms, tellAlarms } from './alarm-service';
import { learnHeld } from './held-service';
import { refreshLibrary } from './library-service';
import { marksSettled } from './mark-changes';
import { openSession } from './open-session-service';
import { showRecorded } from './recorded-service';
import { closeNote } from './recording-marks-service';
import { attempt, report } from './report';
import { keptMarks } from './review-service';
import {
  changeSettings,
  enterRoom,
  leaveRoom,
  openedSources,
  openRoom,
  whenTracksChange,
} from './room-service';

let recorder: SessionRecorder | undefined;

/** Listens to what main wants of the recording. */
export function startRecordings(): void {
  whenTracksChange(() => nextPart('source-changed'));
  main.recording.onEndPart(({ reason }) => nextPart(reason));
  main.recording.onHeld(({ reason }) => holdRecording(reason));
  main.recording.onStop(() => attempt(endOnFullDisk));
}

function nextPart(reason: PartEndReason): void {
  attempt(() => recorder?.nextPart(reason));
}

/** Begins a session with its first part, and shows that it records. */
export async function startRecording(): Promise<void> {
  const { room, before, settings, library } = state();
  const sources = openedSources();
  const people = peopleOf(before);
  const isReady = !room.starting && wanting(before, room, settings, dateBy(library)) === undefined;
  if (!isReady || !sources || people === undefined) return;
  update('room', (now) => ({ ...now, starting: true }));
  // From here on a device that vanishes is waited for.
  sources.settle();
  try {
    const details = detailsOf(before);
    const agreement = { people, agreed: true } as const;
    const begun = await main.recording.begin({ details, agreement, limit: before.limit });
    put('recording', recordingBegun(begun.sessionId, details.code.trim(), details));
    await record(sources, begun);
    showScreen('recording');
    await rememberDevices();
  } catch (error) {
    if (!recorder) {
      put('recording', undefined);
      // Locked while it was being begun: nobody is watched or heard behind the lock.
      if (state().locked) leaveRoom();
    }
    report(error);
  } finally {
    update('room', (now) => ({ ...now, starting: false }));
  }
}

/**
 * Continues a session that was broken off: its clock and its marks go on from what is kept. A device that is not
 * there is waited for: it was part of what is recorded.
 * @param agreement of all who are here; undefined: the same people are still here
 * @throws Fault `agree-again` and whatever else keeps it from being continued; the library is shown then
 */
export async function goOnRecording(kept: Kept, agreement: GivenAgreement | undefined): Promise<void> {
  const { sessionId, code, durationMs: durableMs, moments, phases = [], takenOut = [] } = kept;
  const { plannedMinutes = state().settings.plannedMinutes } = kept;
  const before = { code, durableMs, phases, takenOut, plannedMinutes };
  put('recording', recordingResumed(sessionId, { ...before, moments: moments ?? [] }));
  showScreen('recording');
  try {
    // Behind the lock nothing is known of them; they are learned when it is opened.
    const known = moments ? { moments } : await keptMarks(sessionId);
    put('recording', recordingResumed(sessionId, { ...before, ...known }));
    const sources = await openRoom();
    mustHaveSomething();
    const begun = await main.recording.goOn({ sessionId, ...(agreement && { agreement }) });
    // Another in its place would record something else than before, and nobody would notice.
    sources.waitForMissing(state().settings);
    update('recording', (recording) => ({ ...recording, phase: 'starting' }));
    await record(sources, begun, kept.cause === 'app');
  } catch (error) {
    leaveRecording();
    showScreen('library');
    throw error;
  }
}

function mustHaveSomething(): void {
  const { room } = state();
  if (wouldRecord(room) === undefined) throw new Fault(roomFault(room) ?? 'camera-missing');
}

/**
 * @param ends whether a recording whose first part cannot be recorded is over; one to be gone on with stays as it is
 * @throws Fault `recorder-failed`, also where it cannot be ended either
 */
async function record(sources: Sources, first: BegunPart, ends = true): Promise<void> {
  const { height } = state().settings;
  const made = new SessionRecorder({
    beginPart: () => main.recording.nextPart(),
    record: (begun, events) => {
      const tracks = sources.tracks();
      return recordPart({ begun, tracks, extras: sources.extras(tracks), height, ...events });
    },
    endUnrecorded,
    finish: () => main.recording.finish(),
    onDurable: (durableMs) => update('recording', (recording) => recordingDurable(recording, durableMs)),
    onPhase: (phase) => {
      update('recording', (recording) => ({ ...recording, phase }));
      tellAlarms();
    },
    onFailed: (fault) => {
      update('recording', (recording) => recordingFailed(recording, fault));
      closeDialog();
    },
  });
  // Before it starts, so that what happens meanwhile is not passed over.
  recorder = made;
  try {
    await made.start(first);
  } catch (error) {
    recorder = undefined;
    if (ends) await main.recording.finish().catch(report);
    throw error;
  }
  tellAlarms();
}

/** The devices of the first recording are those that are expected next time. A choice that was made stays. */
async function rememberDevices(): Promise<void> {
  const { settings, room } = state();
  const camera = settings.camera ?? (room.camera.label || null);
  const microphones = chosenMicrophones(settings, room);
  if (camera === settings.camera && microphones.length === settings.microphones.length) return;
  await changeSettings({ camera, microphones: [...microphones] });
}

/**
 * Off the record: from now on nothing at all is recorded; or on the record again. Where main holds it, a person says by it
 * that the same people are still here.
 */
export async function switchRecord(): Promise<void> {
  const { recording } = state();
  if (recording?.held) await continueHeld(undefined);
  else if (recording?.phase === 'off-record') await recorder?.onRecord();
  else await recorder?.offRecord();
}

/** Main has taken it off the record: it waits for a person. */
function holdRecording(reason: HeldReason): void {
  if (!isRunning(state().recording)) return;
  update('recording', (recording) => recordingHeld(recording, reason));
  attempt(() => recorder?.offRecord());
  attempt(learnHeld);
}

/** Continues what is held: everyone who is here has agreed once more. @throws Fault */
export async function continueAgreed(agreement: GivenAgreement): Promise<void> {
  closeDialog();
  await continueHeld(agreement);
}

async function continueHeld(agreement: GivenAgreement | undefined): Promise<void> {
  const { recording } = state();
  if (!isRunning(recording)) return;
  const { sessionId } = recording;
  const begun = await main.recording
    .goOn({ sessionId, ...(agreement && { agreement }) })
    .catch((error: unknown) => {
      if (faultCodeOf(error) !== 'agree-again') throw error;
    });
  if (!begun) {
    const goingOn = await main.recording.goingOn({ sessionId });
    openDialog({ kind: 'continue', goingOn });
    return;
  }
  update('recording', (now) => recordingHeld(now, undefined));
  await recorder?.onRecord(begun);
}

/** Ends the recording: when its last byte is on the disk it is read back, or the app closes. */
export async function stopRecording(): Promise<void> {
  const { dialog } = state().view;
  const closing = dialog?.kind === 'stop-recording' && dialog.closing === true;
  setDialogBusy(true);
  // A mark that waits for the one before it belongs to this recording.
  await closeNote();
  await marksSettled();
  await end(closing ? 'closing' : 'stopped');
  setDialogBusy(false);
  const { recording } = state();
  // What went wrong at the end is told first; the screen then offers the film of what is kept.
  if (!recording || recording.fault !== undefined) return;
  if (closing) return main.app.close();
  leaveRecording();
  put('before', noDetails);
  const { sessionId, code, durableMs: durationMs, moments } = recording;
  // By main's list: a crash may lie between what was taken out and this window.
  await refreshLibrary();
  const session = state().library.sessions?.find(({ id }) => id === sessionId);
  const { unanswered = [] } = session ?? {};
  showRecorded({ sessionId, code, durationMs, momentCount: moments.length, unanswered });
}

async function end(reason: PartEndReason): Promise<void> {
  update('recording', (recording) => ({ ...recording, stopping: true }));
  try {
    await recorder?.stop(reason);
  } catch (error) {
    update('recording', (recording) => recordingFailed(recording, faultCodeOf(error)));
  }
}

/** Stops, and destroys what was recorded. Asked before; the library shows the receipt afterwards. */
export async function discardRecording(): Promise<void> {
  const { recording } = state();
  if (!isRunning(recording)) return;
  setDialogBusy(true);
  const { sessionId } = recording;
  // Main is told first: whatever comes between, it is destroyed. Where the disk refuses that, `discard` says so.
  await main.recording.willDiscard().catch(report);
  await marksSettled();
  await end('stopped');
  try {
    // What the window could not end main ends itself.
    const receipt = await main.recording.discard().catch((error: unknown) => {
      if (faultCodeOf(error) !== 'not-recording') throw error;
      return main.library.erase({ sessionId });
    });
    update('library', (library) => erased(library, receipt));
    showScreen('library', { notice: { kind: 'deleted', receipt } });
  } catch (error) {
    showScreen('library');
    report(error);
  }
  leaveRecording();
  put('before', noDetails);
  await refreshLibrary();
}

/** Main wants it ended in order, while there is still room. */
async function endOnFullDisk(): Promise<void> {
  if (!isRunning(state().recording)) return;
  await end('disk-full');
  update('recording', (recording) => recordingFailed(recording, 'disk-reserve'));
  closeDialog();
}

/** Leaves the recording, which has ended, for its film. */
export async function reviewRecorded(): Promise<void> {
  const { recording } = state();
  if (!recording) return;
  leaveRecording();
  put('before', noDetails);
  await refreshLibrary();
  await openSession(recording.sessionId, recording.code);
}

/** After a recording that ended by itself: the room again, with the same details, to begin another session. */
export async function recordAgain(): Promise<void> {
  leaveRecording();
  await enterRoom();
}

function leaveRecording(): void {
  recorder = undefined;
  leaveRoom();
  put('recording', undefined);
  endAlarms();
}
