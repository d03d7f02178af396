import { type FakeRecording, fakeWebm } from '../../../shared/media/testing/fake-webm';
import { PartRecorder } from '../../recording/part-recorder';
import type { Session } from '../../session/session';

/** The part's zero on the window's clock, in ms. */
const zeroMs = 50_000;
const chunks = 20;
const stepsAChunk = 20;
const stepMs = 20;

/** Eight seconds of picture and sound. */
const eightSeconds = fakeWebm({
  durationMs: 8000,
  video: { number: 1, firstMs: 0 },
  audio: { number: 2, firstMs: 0 },
});

export interface RecordPartOptions {
  readonly webm?: FakeRecording;
  readonly soundLateMs?: number;
  /** False if the app dies before it can end the part. */
  readonly end?: boolean;
  /** The value of the first step. The peaks rise by one each step, so that every value shows its time. */
  readonly firstValue?: number;
  /** How late the peaks of a chunk arrive, in ms. */
  readonly lateMs?: (chunk: number) => number;
  /** Whether a picture comes with that chunk. */
  readonly hasPicture?: (chunk: number) => boolean;
}

/**
 * Records a part through the real recorder: twenty chunks, each with 400 ms of peaks, some with a picture.
 */
export async function recordPart(
  session: Session,
  number: number,
  {
    webm: { bytes, blocks } = eightSeconds,
    soundLateMs = 0,
    end = true,
    firstValue = 1,
    lateMs = () => 0,
    hasPicture = (chunk) => chunk % 2 === 0,
  }: RecordPartOptions = {},
): Promise<PartRecorder> {
  const recorder = await PartRecorder.begin(session, number, { codec: 'vp8', soundLateMs });
  const captureTimes = blocks.filter(({ sound }) => !sound).map(({ timeMs }) => zeroMs + timeMs);
  const size = Math.ceil(bytes.length / chunks);
  const chunkMs = stepsAChunk * stepMs;
  for (let sequence = 0; sequence < chunks; sequence += 1) {
    await recorder.write({
      sequence,
      bytes: bytes.slice(sequence * size, (sequence + 1) * size).buffer,
      captureTimes: sequence === 0 ? captureTimes.slice(0, 900) : [],
      startedAt: zeroMs,
      soundBeganMs: 0,
      peaks: {
        soundMs: sequence * chunkMs + lateMs(sequence),
        values: risingLine(firstValue + sequence * stepsAChunk),
      },
      ...(hasPicture(sequence) && {
        picture: { atMs: zeroMs + sequence * chunkMs, bytes: new Uint8Array([number, sequence]).buffer },
      }),
    });
  }
  if (end) await recorder.end('stopped');
  return recorder;
}

function risingLine(first: number): ArrayBuffer {
  const values = new DataView(new ArrayBuffer(4 * stepsAChunk));
  for (let step = 0; step < stepsAChunk; step += 1) {
    values.setInt16(4 * step, -(first + step), true);
    values.setInt16(4 * step + 2, first + step, true);
  }
  return values.buffer;
}
