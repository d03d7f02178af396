import { type IsLatest, Latest } from '../../shared/async/latest';
import { Serial } from '../../shared/async/serial';
import type { BegunPart } from '../../shared/ipc/contract';
import { Fault, faultCodeOf } from '../../shared/model/fault';
import { recordPart } from '../capture/record-part';
import { main } from '../main/client';
import { Player } from '../player/player';
import {
  type CameraCount,
  countdownSeconds,
  judgeRehearsal,
  type RehearsalState,
  rehearsalSeconds,
  rehearsalTold,
} from '../store/rehearsal';
import { cuttingOff, handsFree, wouldRecord } from '../store/room';
import { put, state, store, update } from '../store/store';
import { type HeardPeak, judgeImage, judgeWalk } from '../store/test-walk';
import { attempt } from './report';
import { changeSettings, openedSources, openRoom } from './room-service';

let player: Player | undefined;
/** Ends the part that is being recorded before its time. */
let endPart: (() => Promise<unknown>) | undefined;
/** What an earlier rehearsal still reports does not concern the latest one. */
const rehearsals = new Latest();
const destroying = new Serial();

/** Explains the rehearsal, and who should be in the room. */
export function tellRehearsal(): void {
  put('rehearsal', told());
}

function told(): RehearsalState {
  return { ...rehearsalTold, seconds: state().app?.rehearsalSeconds ?? rehearsalSeconds };
}

/**
 * Records half a minute, measures how many frames were lost, and plays them back with the microphones closed.
 */
export async function rehearse(): Promise<void> {
  const isLatest = rehearsals.next();
  await destroy();
  put('rehearsal', { ...told(), phase: 'starting' });
  try {
    await openRoom();
    if (wouldRecord(state().room) === undefined) throw new Fault('camera-missing');
    await countDown(isLatest);
    if (!isLatest()) return;
    const begun = await main.recording.rehearse();
    // It was closed while starting: nothing more is recorded, and nothing is left.
    if (!isLatest()) {
      await main.recording.endRehearsal({ sessionId: begun.sessionId });
      return;
    }
    change(isLatest, { sessionId: begun.sessionId });
    const camera = await record(begun, isLatest);
    if (!isLatest()) return;
    change(isLatest, { phase: 'measuring' });
    await judge(begun, camera);
    if (isLatest()) await play(begun, isLatest);
  } catch (error) {
    change(isLatest, { phase: 'ended', fault: faultCodeOf(error) });
  }
}

/** Time to get up after pressing the button. Nobody walks during a shortened one, so it has none. */
async function countDown(isLatest: IsLatest): Promise<void> {
  if (state().rehearsal?.seconds !== rehearsalSeconds) return;
  for (let countdown = countdownSeconds; countdown > 0 && isLatest(); countdown -= 1) {
    change(isLatest, { phase: 'countdown', countdown });
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

/**
 * Notes every peak of the mix from now on. @returns the function that ends it and says what was heard
 */
function listen(): () => HeardPeak[] {
  const fromMs = performance.now();
  const peaks: HeardPeak[] = [];
  const end = store.subscribe(({ room: { level } }, before) => {
    if (level === before.room.level) return;
    peaks.push({ atMs: performance.now() - fromMs, peakDb: level.peakDb });
  });
  return () => {
    end();
    return peaks;
  };
}

/** @returns how many frames the camera gave meanwhile */
async function record(begun: BegunPart, isLatest: IsLatest): Promise<CameraCount> {
  const sources = openedSources();
  if (!sources) throw new Fault('not-recording');
  const full = Promise.withResolvers<void>();
  const lengthMs = (state().rehearsal?.seconds ?? rehearsalSeconds) * 1000;
  let from: CameraCount['from'];
  const tracks = sources.tracks();
  const recording = await recordPart({
    begun,
    tracks,
    extras: sources.extras(tracks),
    height: state().settings.height,
    onDurable: (recordedMs) => {
      from ??= sources.cameraFrames();
      change(isLatest, { phase: 'recording', recordedMs });
      if (recordedMs >= lengthMs) full.resolve();
    },
    onFault: (code) => full.reject(new Fault(code)),
  });
  const heard = listen();
  endPart = () => {
    full.resolve();
    return recording.stop('stopped');
  };
  try {
    await full.promise;
    const to = sources.cameraFrames();
    const sound = judgeWalk(tracks.sound ? heard() : [], lengthMs);
    const { room } = state();
    const heardOf = { cutsOff: cuttingOff(room), handsFree: handsFree(room) };
    change(isLatest, { sound, ...heardOf, image: judgeImage(tracks.picture && sources.light) });
    return { from, to };
  } finally {
    heard();
    endPart = undefined;
    await recording.stop('stopped');
  }
}

/** If too many were lost, the smaller picture size is used from now on. */
async function judge({ sessionId }: BegunPart, camera: CameraCount): Promise<void> {
  const rehearsed = await main.recording.rehearsed({ sessionId });
  // Some cameras give a smaller picture than requested.
  const { frameRate: nominal, height } = openedSources()?.picture?.getSettings() ?? {};
  const verdict = judgeRehearsal(rehearsed, { ...camera, nominal, height }, state().settings.height);
  update('rehearsal', (rehearsal) => ({ ...rehearsal, verdict }));
  if (verdict.kind === 'smaller') await changeSettings({ height: 720 });
}

async function play({ sessionId }: BegunPart, isLatest: IsLatest): Promise<void> {
  // The room must not be heard twice, and the level meter must not show what comes out of the loudspeaker.
  openedSources()?.closeMicrophones();
  const film = await main.review.open({ sessionId });
  if (!isLatest()) return;
  const made = new Player(film, {
    onTime: () => undefined,
    onPlaying: (playing) => {
      if (!playing && made.element.ended) attempt(() => listenAgain(isLatest));
    },
    onTrouble: (trouble) => {
      if (trouble === 'broken') change(isLatest, { phase: 'ended', fault: 'film-empty' });
    },
  });
  player = made;
  change(isLatest, { phase: 'playing', picture: made.element });
  made.play();
}

async function listenAgain(isLatest: IsLatest): Promise<void> {
  change(isLatest, { phase: 'ended' });
  if (isLatest()) await openRoom();
}

/** Closes it at once, however long the disk takes to destroy it; nothing of it is left. */
export async function endRehearsal(): Promise<void> {
  rehearsals.next();
  const destroyed = destroy();
  put('rehearsal', undefined);
  // Its microphones were closed: nothing can be recorded until they are open again.
  const opened = state().view.screen === 'before' ? openRoom() : undefined;
  await Promise.all([destroyed, opened]);
}

/** It was locked: stops recording it, and main destroys it after unlocking. */
export async function leaveRehearsal(): Promise<void> {
  if (!state().rehearsal) return;
  rehearsals.next();
  player?.dispose();
  player = undefined;
  put('rehearsal', undefined);
  await endPart?.();
}

function destroy(): Promise<void> {
  const sessionId = state().rehearsal?.sessionId;
  player?.dispose();
  player = undefined;
  update('rehearsal', (rehearsal) => ({ ...rehearsal, sessionId: undefined, picture: undefined }));
  const ended = endPart?.();
  return destroying.run(async () => {
    await ended;
    if (sessionId) await main.recording.endRehearsal({ sessionId });
  });
}

/** Resolves when nothing is being recorded of a rehearsal any more, and nothing is left of it. */
export function rehearsalSettled(): Promise<void> {
  return destroying.settled();
}

function change(isLatest: IsLatest, changes: Partial<RehearsalState>): void {
  if (isLatest()) update('rehearsal', (rehearsal) => ({ ...rehearsal, ...changes }));
}
