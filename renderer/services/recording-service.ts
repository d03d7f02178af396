import { unpackResult } from '../../shared/ipc/result';
import { faultCodeOf } from '../../shared/model/fault';
import { recordPart } from '../capture/record-part';
import type { PartRecording, Sources } from '../capture/types';
import { recordingBegun, recordingDurable, recordingFailed } from '../store/recording';
import { isReady } from '../store/room';
import { put, state, update } from '../store/store';
import { setDialogBusy, showScreen } from '../store/view';
import { main } from './main';
import { report } from './report';
import { openReview } from './review-service';
import { changeSettings, enterRoom, leaveRoom, openedSources } from './room-service';

let part: PartRecording | undefined;

/** Begins a session with its first part, and shows that it records. */
export async function startRecording(): Promise<void> {
  const { room, settings } = state();
  const sources = openedSources();
  if (!isReady(room) || !sources) return;
  update('room', (before) => ({ ...before, starting: true }));
  try {
    const code = room.code.trim();
    const begun = unpackResult(await main.recording.begin({ code }));
    put('recording', recordingBegun(begun.sessionId, code));
    part = await recordPart({
      sources,
      codec: settings.codec,
      height: settings.height,
      ...begun,
      onDurable: (durableMs) => update('recording', (recording) => recordingDurable(recording, durableMs)),
      onFault: (fault) => update('recording', (recording) => recordingFailed(recording, fault)),
    });
    update('view', (view) => showScreen(view, 'recording'));
    await rememberDevices(sources);
  } catch (error) {
    if (!part) put('recording', undefined);
    report(error);
  } finally {
    update('room', (before) => ({ ...before, starting: false }));
  }
}

/** The devices of the first recording are those that are expected next time. A choice that was made stays. */
async function rememberDevices({ cameraLabel, microphoneLabel }: Sources): Promise<void> {
  const { camera, microphone } = state().settings;
  if (camera !== null && microphone !== null) return;
  await changeSettings({ camera: camera ?? cameraLabel, microphone: microphone ?? microphoneLabel });
}

/** Ends the recording: when its last byte is on the disk the film is shown. */
export async function stopRecording(): Promise<void> {
  update('view', (view) => setDialogBusy(view, true));
  update('recording', (recording) => ({ ...recording, stopping: true }));
  try {
    await part?.stop();
  } catch (error) {
    update('recording', (recording) => recordingFailed(recording, faultCodeOf(error)));
  }
  update('view', (view) => setDialogBusy(view, false));
  // What went wrong at the end is told first; the screen then offers the film of what is kept.
  if (state().recording?.fault === undefined) await reviewRecorded();
}

/** Leaves the recording, which has ended, for its film. */
export async function reviewRecorded(): Promise<void> {
  const { recording } = state();
  if (!recording) return;
  leaveRecording();
  update('room', (room) => ({ ...room, code: '' }));
  await openReview(recording.sessionId, recording.code);
}

/** After a recording that ended by itself: the room again, with the same code, to begin another session. */
export async function recordAgain(): Promise<void> {
  leaveRecording();
  await enterRoom();
}

function leaveRecording(): void {
  part = undefined;
  leaveRoom();
  put('recording', undefined);
}
