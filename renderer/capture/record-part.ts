import { acknowledgementSchema, type Chunk, maxUnacknowledged } from '../../shared/ipc/recording-port';
import type { FaultCode } from '../../shared/model/fault';
import { Fault } from '../../shared/model/fault';
import { watchCaptureTimes } from './capture-times';
import { portOf } from './chunk-port';
import type { PartRecording, RecordPartOptions } from './types';

/** A kill then costs at most 510 ms (with 1000 it was 1054). */
const timeSliceMs = 400;

/** The film can be entered at each; MediaRecorder begins a cluster with it. */
const keyFrameIntervalMs = 2000;

/** Bits a second. A room with people sitting in it moves little. */
const pictureBits = { 720: 2_500_000, 1080: 5_000_000 } as const;
const soundBits = 128_000;

/**
 * Records one part: MediaRecorder's chunks go to main in order, each with the capture times seen meanwhile, and main
 * acknowledges each when it is on the disk.
 * @throws Fault `recorder-failed` when the recorder cannot be made or started
 */
export async function recordPart(options: RecordPartOptions): Promise<PartRecording> {
  const { sources, sessionId, part } = options;
  const port = await portOf(sessionId, part);
  return new Recorder(port, sources.stream, options);
}

class Recorder implements PartRecording {
  readonly #port: MessagePort;
  readonly #recorder: MediaRecorder;
  readonly #options: RecordPartOptions;
  readonly #times: ReturnType<typeof watchCaptureTimes>;
  readonly #done = Promise.withResolvers<void>();
  #startedAt = 0;
  #sent = 0;
  #acknowledged = 0;
  /** Blobs become bytes one after the other, so that the chunks stay in order. */
  #queue: Promise<void> = Promise.resolve();
  #over = false;

  constructor(port: MessagePort, stream: MediaStream, options: RecordPartOptions) {
    this.#port = port;
    this.#options = options;
    this.#done.promise.catch(() => undefined);
    this.#port.onmessage = ({ data }) => this.#onAcknowledged(data);
    try {
      this.#recorder = makeRecorder(stream, options);
    } catch (error) {
      port.close();
      throw new Fault('recorder-failed', undefined, { cause: error });
    }
    this.#times = watchCaptureTimes(stream);
    this.#recorder.ondataavailable = ({ data }) => this.#send(data, false);
    this.#recorder.onstop = () => this.#send(new Blob(), true);
    this.#recorder.onerror = () => this.#options.onFault('recorder-failed');
    this.#startedAt = performance.now();
    this.#recorder.start(timeSliceMs);
  }

  stop(): Promise<void> {
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    return this.#done.promise;
  }

  #send(data: Blob, last: boolean): void {
    this.#queue = this.#queue.then(async () => {
      if (this.#over) return;
      const chunk: Chunk = {
        sequence: this.#sent,
        bytes: await data.arrayBuffer(),
        captureTimes: this.#times.take(),
        startedAt: this.#startedAt,
        last,
      };
      this.#sent += 1;
      // Copied, not transferred: a buffer that is handed over to main's end of a port arrives empty.
      this.#port.postMessage(chunk);
      // The disk does not keep up: better an end in order than a memory that fills with what may be lost.
      if (this.#sent - this.#acknowledged > maxUnacknowledged && !last) this.#fail('write-failed');
    });
  }

  #onAcknowledged(data: unknown): void {
    const message = acknowledgementSchema.parse(data);
    if ('fault' in message) {
      this.#fail(message.fault);
      return;
    }
    this.#acknowledged = message.sequence + 1;
    this.#options.onDurable(message.durableMs);
    if (message.ended) this.#close();
  }

  /** The part is over on main's side, or cannot go on; what was acknowledged is safe. */
  #fail(code: FaultCode): void {
    if (this.#over) return;
    this.#close();
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    this.#options.onFault(code);
  }

  #close(): void {
    this.#over = true;
    this.#times.close();
    this.#port.close();
    this.#done.resolve();
  }
}

function makeRecorder(stream: MediaStream, { codec, height }: RecordPartOptions): MediaRecorder {
  // Chromium knows this option, TypeScript's library does not yet.
  const options: MediaRecorderOptions & { videoKeyFrameIntervalDuration: number } = {
    mimeType: `video/webm;codecs=${codec},opus`,
    videoBitsPerSecond: pictureBits[height],
    audioBitsPerSecond: soundBits,
    videoKeyFrameIntervalDuration: keyFrameIntervalMs,
  };
  return new MediaRecorder(stream, options);
}
