import type { BegunPart } from '../../shared/ipc/contract';
import type { GivenAgreement } from '../../shared/model/agreement';
import { Fault, faultCodeOf } from '../../shared/model/fault';
import type { HeldReason } from '../../shared/model/going-on';
import type { PartEndReason } from '../../shared/model/journal';
import { endUnrecorded, recordPart } from '../capture/record-part';
import { SessionRecorder } from '../capture/session-recorder';
import type { Sources } from '../capture/sources';
import { main } from '../main/client';
import { agreementOf, detailsOf, noDetails, peopleOf, triedToStart, wanting } from '../store/before';
import { dateBy, erased } from '../store/library';
import {
  isRunning,
  recordingBegun,
  recordingContinued,
  recordingDurable,
  recordingFailed,
  recordingHeld,
  recordingResumed,
} from '../store/recording';
import { roomFault, wouldRecord } from '../store/room';
import { put, state, update } from '../store/store';
import type { InterruptedSession } from '../store/view';
import { closeDialog, openDialog, setDialogBusy, showScreen } from '../store/view-actions';
import { endAlarms, tellAlarms } from './alarm-service';
import { learnHeld } from './held-recording-service';
import { refreshLibrary } from './library-service';
import { marksSettled } from './mark-changes';
import { openSession } from './open-session-service';
import { showRecorded } from './recorded-service';
import { closeNote } from './recording-marks-service';
import { attempt, report } from './report';
import {
  enterRoom,
  leaveRoom,
  openedSources,
  openRoom,
  rememberDevices,
  whenTracksChange,
} from './room-service';
import { begin, nextStart } from './starting-service';

let recorder: SessionRecorder | undefined;

/** Listens to what main requests of the recording. */
export function startRecordings(): void {
  whenTracksChange(() => nextPart('source-changed'));
  main.recording.onEndPart(({ reason }) => nextPart(reason));
  main.recording.onHeld(({ reason }) => holdRecording(reason));
  main.recording.onStop(() => attempt(endOnFullDisk));
}

function nextPart(reason: PartEndReason): void {
  attempt(() => recorder?.nextPart(reason));
}

/** Begins a session with its first part, and shows that it is recording. */
export async function startRecording(): Promise<void> {
  const { room, before, settings, library } = state();
  const sources = openedSources();
  const people = peopleOf(before);
  if (room.starting) return;
  if (wanting(before, room, settings, dateBy(library))) return update('before', triedToStart);
  if (!sources || people === undefined) return;
  const isWanted = nextStart();
  update('room', (now) => ({ ...now, starting: true }));
  // From here on, a device that vanishes is waited for.
  sources.settle();
  try {
    const details = detailsOf(before);
    const agreement = agreementOf(people, settings);
    const begun = await begin({ details, agreement, limit: before.limit }, isWanted);
    if (!begun) return;
    put('recording', recordingBegun(begun.sessionId, details.code.trim(), details));
    await record(sources, begun);
    showScreen('recording');
    await rememberDevices();
  } catch (error) {
    if (!recorder && isWanted()) {
      put('recording', undefined);
      // It was locked while starting: nobody is watched or heard behind the lock.
      if (state().locked) leaveRoom();
    }
    report(error);
  } finally {
    // Whoever has left it may be starting another.
    if (isWanted()) update('room', (now) => ({ ...now, starting: false }));
  }
}

/**
 * Continues an interrupted session: its clock and its marks continue from what was saved. A missing device is
 * waited for, because it was part of the recording.
 * @param agreement of everyone here; undefined if the same people are still here
 * @throws Fault `agree-again`, or whatever else prevents continuing; the library is then shown
 */
export async function goOnRecording(
  interrupted: InterruptedSession,
  agreement: GivenAgreement | undefined,
): Promise<void> {
  const { sessionId, code, durationMs: durableMs, moments = [], phases = [], takenOut = [] } = interrupted;
  const { plannedMinutes = state().settings.plannedMinutes } = interrupted;
  const before = { code, durableMs, moments, phases, takenOut, plannedMinutes };
  put('recording', recordingResumed(sessionId, before));
  showScreen('recording');
  try {
    const sources = await openRoom();
    mustHaveSomething();
    const begun = await main.recording.goOn({ sessionId, ...(agreement && { agreement }) });
    // Another device in its place would change what is recorded, and nobody would notice.
    sources.waitForMissing(state().settings);
    // While locked, main says nothing of the marks; they are loaded after unlocking.
    update('recording', (recording) => recordingContinued(recording, begun.recording));
    await record(sources, begun, interrupted.cause === 'app');
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
 * @param ends true to end a recording whose first part cannot be recorded; a continued one stays as it is
 * @throws Fault `recorder-failed`, also if it cannot be ended either
 */
async function record(sources: Sources, first: BegunPart, ends = true): Promise<void> {
  const made = new SessionRecorder({
    beginPart: () => main.recording.nextPart(),
    record: (begun, events) => {
      const { settings } = state();
      const tracks = sources.tracks();
      const pictures = sources.watchPictures(tracks, settings);
      const { height } = sources.pictureForm(settings);
      return recordPart({ begun, tracks, extras: sources.extras(tracks), height, pictures, ...events });
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
  // Set before it starts, so that nothing that happens meanwhile is missed.
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

/**
 * Goes off the record: from now on nothing at all is recorded. Or goes back on the record; if main holds the
 * recording, the person thereby says that the same people are still here.
 */
export async function switchRecord(): Promise<void> {
  const { recording } = state();
  if (recording?.held) await continueHeld(undefined);
  else if (recording?.phase === 'off-record') await recorder?.onRecord();
  else await recorder?.offRecord();
}

/** Main has gone off the record and waits for a person. */
function holdRecording(reason: HeldReason): void {
  if (!isRunning(state().recording)) return;
  update('recording', (recording) => recordingHeld(recording, reason));
  attempt(() => recorder?.offRecord());
  attempt(learnHeld);
}

/** Continues a held recording: everyone here has agreed again. @throws Fault */
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

/** Ends the recording. When its last byte is on the disk, it is read back, or the app closes. */
export async function stopRecording(): Promise<void> {
  const { dialog } = state().view;
  const closing = dialog?.kind === 'stop-recording' && dialog.closing === true;
  setDialogBusy(true);
  // A mark that waits for the previous one belongs to this recording.
  await closeNote();
  await marksSettled();
  await end(closing ? 'closing' : 'stopped');
  setDialogBusy(false);
  const { recording } = state();
  // If something went wrong at the end, that is reported first; the screen then offers the saved film.
  if (!recording || recording.fault !== undefined) return;
  if (closing) return main.app.close();
  leaveRecording();
  put('before', noDetails);
  const { sessionId, code, durableMs: durationMs, moments } = recording;
  // Uses main's list, because this window may have crashed since the passage was taken out.
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

/** Stops, and destroys what was recorded, after the question. The library then shows the receipt. */
export async function discardRecording(): Promise<void> {
  const { recording } = state();
  if (!isRunning(recording)) return;
  setDialogBusy(true);
  const { sessionId } = recording;
  // Main is told first: whatever happens, the recording is destroyed. If the disk refuses, `discard` says so.
  await main.recording.willDiscard().catch(report);
  await marksSettled();
  await end('stopped');
  try {
    // Main itself ends what the window could not end.
    const receipt = await main.recording.discard().catch((error: unknown) => {
      if (faultCodeOf(error) !== 'not-recording') throw error;
      return main.library.erase({ sessionId });
    });
    update('library', (library) => erased(library, receipt));
    showScreen('library', { toast: { kind: 'deleted', receipt } });
  } catch (error) {
    showScreen('library');
    report(error);
  }
  leaveRecording();
  put('before', noDetails);
  await refreshLibrary();
}

/** Main wants to end it cleanly while there is still space. */
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

/** After a recording that ended on its own: the room again, with the same details, for another session. */
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
