import { Serial } from '../../shared/async/serial';
import type { BegunPart } from '../../shared/ipc/contract';
import { acknowledgementSchema, type Chunk, maxUnacknowledged } from '../../shared/ipc/recording-port';
import type { FaultCode } from '../../shared/model/fault';
import { Fault } from '../../shared/model/fault';
import type { PartEndReason } from '../../shared/model/journal';
import { decodeSound, soundBegan } from './align-sound';
import { type CaptureTimes, watchCaptureTimes } from './capture-times';
import { portOf } from './chunk-port';
import { makeRecorder, timeSliceMs } from './make-recorder';
import type { CameraFrames, PartRecording, RecordPartOptions, SmallPicture } from './types';

/**
 * If a recorder gives no last chunk for this long after it was asked to end, it has hung and is given up, in
 * ms.
 */
const patienceMs = 3000;
/** How much of a part's sound is recorded before it is matched with the peaks of the mix, in ms. */
const soundAfterMs = 3000;
/** How long a part that ends waits for that, in ms. */
const soundPatienceMs = 300;

/** How often a small picture is taken. */
const smallPictureMs = 10_000;

/**
 * Records one part. MediaRecorder's chunks go to main in order, each with the capture times seen meanwhile,
 * and main acknowledges each one when it is on the disk.
 * @throws Fault `recorder-failed` if the recorder cannot be made or started
 */
export async function recordPart(options: RecordPartOptions): Promise<PartRecording> {
  return new Recorder(await portOf(options.begun.sessionId, options.begun.part), options);
}

/** Ends a part that main has begun but that is no longer wanted, before anything was recorded. */
export async function endUnrecorded({ sessionId, part }: BegunPart, reason: PartEndReason): Promise<void> {
  const port = await portOf(sessionId, part);
  const done = Promise.withResolvers<void>();
  port.onmessage = () => done.resolve();
  const patience = setTimeout(done.resolve, patienceMs);
  port.postMessage(chunk({ sequence: 0, startedAt: performance.now(), end: reason }));
  await done.promise;
  clearTimeout(patience);
  port.close();
}

function chunk(some: Partial<Chunk> & Pick<Chunk, 'sequence' | 'startedAt'>): Chunk {
  return { bytes: new ArrayBuffer(0), captureTimes: [], ...some };
}

class Recorder implements PartRecording {
  readonly #port: MessagePort;
  readonly #recorder: MediaRecorder;
  readonly #options: RecordPartOptions;
  readonly #times: CaptureTimes | undefined;
  readonly #done = Promise.withResolvers<'ended' | 'given-up'>();
  readonly #startedAt: number;
  /** Why it ends. The first reason counts. */
  #reason: PartEndReason | undefined;
  #asked = false;
  #endedAt: number | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #sent = 0;
  #acknowledged = 0;
  /** What the camera had given when each chunk was delivered that is not acknowledged yet, by sequence. */
  readonly #given = new Map<number, CameraFrames>();
  /** Blobs are converted to bytes one after the other, so that the chunks stay in order. */
  readonly #blobs = new Serial();
  #over = false;
  /** The next one to send. */
  #picture: SmallPicture | undefined;
  /** The part's first bytes, until it is known where its sound begins. */
  #firstBytes: Blob[] | undefined = [];
  #soundBegan: Promise<number | undefined> | undefined;
  #soundBeganMs: number | undefined;
  #pictures: ReturnType<typeof setInterval> | undefined;

  constructor(port: MessagePort, options: RecordPartOptions) {
    const { picture, sound } = options.tracks;
    this.#port = port;
    this.#options = options;
    this.#port.onmessage = ({ data }) => this.#onAcknowledged(data);
    try {
      this.#recorder = makeRecorder({ ...options, codec: options.begun.codec });
      this.#times = picture && watchCaptureTimes(new MediaStream([picture]));
      this.#recorder.ondataavailable = ({ data }) => this.#send(data);
      this.#recorder.onstop = () => this.#send(new Blob(), this.#reason ?? 'source-changed');
      // The recorder then stops on its own.
      this.#recorder.onerror = () => {
        this.#reason ??= 'stalled';
      };
      this.#startedAt = performance.now();
      this.#recorder.start(timeSliceMs);
      options.extras?.peaks?.begin(this.#startedAt);
      if (picture) {
        this.#lookSmall();
        this.#pictures = setInterval(() => this.#lookSmall(), smallPictureMs);
      }
    } catch (error) {
      this.#times?.close();
      port.close();
      const detail = [picture && 'picture', sound && 'sound'].filter(Boolean).join(' and ');
      throw new Fault('recorder-failed', detail, { cause: error });
    }
  }

  stop(reason: PartEndReason): Promise<'ended' | 'given-up'> {
    if (this.#asked || this.#over) return this.#done.promise;
    this.#asked = true;
    this.#endedAt = performance.now();
    this.#reason ??= reason;
    clearInterval(this.#pictures);
    this.#patience = setTimeout(() => this.#close('given-up'), patienceMs);
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    return this.#done.promise;
  }

  #send(data: Blob, end?: PartEndReason): void {
    const given = this.#options.pictures?.count();
    this.#blobs
      .run(async () => {
        if (this.#over) return;
        const bytes = await data.arrayBuffer();
        this.#findSound(data, end !== undefined);
        // A short part ends before its sound was matched; the wait for that is short.
        if (end) await Promise.race([this.#soundBegan, pause(soundPatienceMs)]);
        const [sequence, startedAt] = [this.#sent, this.#startedAt];
        const captureTimes = this.#times?.take() ?? [];
        this.#sent += 1;
        if (given) this.#given.set(sequence, given);
        // From here on, only the disk decides how long it takes.
        if (end) clearTimeout(this.#patience);
        const extras = this.#takeExtras(end !== undefined);
        // Copied, not transferred: a buffer that is transferred to main's end of a port arrives empty.
        this.#port.postMessage(
          chunk({ sequence, startedAt, bytes, captureTimes, ...extras, ...(end && { end }) }),
        );
        // The disk does not keep up. A clean end is better than a memory full of data that may be lost.
        if (this.#sent - this.#acknowledged > maxUnacknowledged && !end) this.#fail('write-failed');
      })
      .catch(() => this.#fail('recorder-failed'));
  }

  #lookSmall(): void {
    const looked = this.#options.extras?.smallPicture();
    // Without it the recording is just as good.
    looked?.then((picture) => {
      // Off the record, nothing is kept.
      if (!this.#asked) this.#picture = picture;
    }, passOver);
  }

  #takeExtras(last: boolean): Pick<Chunk, 'peaks' | 'picture'> {
    const picture = this.#picture;
    this.#picture = undefined;
    const line = this.#options.extras?.peaks;
    const peaks = last ? line?.takeLast(this.#endedAt ?? performance.now()) : line?.take();
    const soundBeganMs = this.#soundBeganMs;
    this.#soundBeganMs = undefined;
    return {
      ...(peaks && { peaks }),
      ...(picture && { picture }),
      ...(soundBeganMs !== undefined && { soundBeganMs }),
    };
  }

  /** After three seconds, or at its end, matches the part's own sound with the peaks of the mix. */
  #findSound(data: Blob, last: boolean): void {
    const line = this.#options.extras?.peaks;
    if (!line || !this.#firstBytes) return;
    this.#firstBytes.push(data);
    if (!last && performance.now() - this.#startedAt < soundAfterMs) return;
    const webm = new Blob(this.#firstBytes);
    this.#firstBytes = undefined;
    this.#soundBegan = decodeSound(webm).then((decoded) => {
      const { peaks, mixMs } = line.beginning;
      this.#soundBeganMs = decoded && soundBegan(peaks, mixMs, decoded);
      return this.#soundBeganMs;
    });
  }

  #onAcknowledged(data: unknown): void {
    if (this.#over) return;
    const message = acknowledgementSchema.parse(data);
    if ('fault' in message) {
      this.#fail(message.fault);
      return;
    }
    this.#acknowledged = message.sequence + 1;
    this.#options.onDurable(message.durableMs, message.durableBytes);
    const given = this.#given.get(message.sequence);
    this.#given.delete(message.sequence);
    if (given) this.#options.pictures?.kept(message.frameMs, given);
    if (!message.ended) return;
    this.#close('ended');
    // Nobody asked it to end: its tracks have ended, or it gave up on its own.
    if (!this.#asked) this.#options.onFault('recorder-failed');
  }

  /** The part is over on main's side, or cannot continue. What was acknowledged is safe. */
  #fail(code: FaultCode): void {
    if (this.#over) return;
    const asked = this.#asked;
    this.#close('given-up');
    if (!asked || code === 'disk-full') this.#options.onFault(code);
  }

  #close(result: 'ended' | 'given-up'): void {
    this.#over = true;
    clearTimeout(this.#patience);
    clearInterval(this.#pictures);
    this.#times?.close();
    this.#recorder.ondataavailable = null;
    this.#recorder.onstop = null;
    if (this.#recorder.state !== 'inactive') this.#recorder.stop();
    // Main ends a part whose port is closed.
    this.#port.close();
    this.#done.resolve(result);
  }
}

function passOver(): void {}

const pause = (ms: number): Promise<undefined> => new Promise((done) => setTimeout(done, ms));
