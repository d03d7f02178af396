import { WebmIndexer } from '../../shared/media/webm-index';
import { decodeSound } from './align-sound';
import { latenessTurns } from './lateness-turns';
import { MadeSource } from './made-source';
import { makeRecorder, timeSliceMs } from './make-recorder';

/** How many flashes and beeps are recorded. */
const turns = 12;
/** From one turn to the next, in ms. Each is a little longer than the last: packets of sound begin every 60 ms. */
const turnMs = (turn: number): number => 280 + 5 * turn;
/** How long the recorder may take to start or to end, in ms. */
const patienceMs = 5000;
/** How much is recorded before the first turn and after the last, in ms. */
const marginMs = 400;

/**
 * Measures how late the recorder stamps sound: it records a made picture with flashes and a made sound with beeps for
 * about five seconds. It is silent, uses no device, and leaves nothing behind.
 * @returns the lateness of each beep, in ms; none if it could not be measured; undefined if it was aborted. Never throws.
 */
export async function measureLateness(signal: AbortSignal): Promise<number[] | undefined> {
  let source: MadeSource | undefined;
  try {
    source = new MadeSource();
    const webm = await record(source, signal);
    const sound = await decodeSound(webm);
    if (signal.aborted) return undefined;
    const indexer = new WebmIndexer();
    indexer.push(new Uint8Array(await webm.arrayBuffer()));
    const { flashesMs, beepsMs } = source;
    return sound ? latenessTurns({ flashesMs, beepsMs, index: indexer.finish(), sound }) : [];
  } catch {
    return signal.aborted ? undefined : [];
  } finally {
    source?.close();
  }
}

/** Records all turns as the app records, and gives the file. @throws if it is aborted or takes too long */
async function record(source: MadeSource, signal: AbortSignal): Promise<Blob> {
  const { picture, sound } = source;
  const recorder = makeRecorder({ tracks: { picture, sound }, codec: 'vp8', height: 720 });
  const pieces: Blob[] = [];
  recorder.ondataavailable = ({ data }) => pieces.push(data);
  try {
    recorder.start(timeSliceMs);
    await happens(recorder, 'start', signal);
    await pause(marginMs, signal);
    for (let turn = 0; turn < turns; turn += 1) {
      source.flash();
      source.beep();
      await pause(turnMs(turn), signal);
    }
    await pause(marginMs, signal);
    recorder.stop();
    await happens(recorder, 'stop', signal);
    return new Blob(pieces);
  } finally {
    recorder.ondataavailable = null;
    if (recorder.state !== 'inactive') recorder.stop();
  }
}

function happens(recorder: MediaRecorder, type: 'start' | 'stop', signal: AbortSignal): Promise<void> {
  return new Promise((done, failed) => {
    recorder.addEventListener(type, () => done(), { once: true });
    pause(patienceMs, signal).then(() => failed(new Error('too late')), failed);
  });
}

/** @throws if it is aborted */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((done, failed) => {
    signal.throwIfAborted();
    const abort = (): void => {
      clearTimeout(timer);
      failed(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      done();
    }, ms);
    signal.addEventListener('abort', abort, { once: true });
  });
}
