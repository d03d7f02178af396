import type { Chunk } from '../../shared/ipc/recording-port';
import { withoutHoles } from '../../shared/media/closed-holes';
import { blockFlag, type PartIndex, partZeroMs } from '../../shared/media/part-index';
import { recorderSoundLateMs } from '../../shared/media/sound-lateness';
import { videoFrameTimes, WebmIndexer } from '../../shared/media/webm-index';
import { Fault, type FaultCode, faultCodeOf } from '../../shared/model/fault';
import type { PartEndReason } from '../../shared/model/journal';
import type { Part } from '../../shared/model/session';
import type { Codec } from '../../shared/model/settings';
import { writePartIndex } from '../library/part-files';
import type { Session } from '../library/session';
import { log } from '../log';
import { SealedLogWriter } from '../vault/sealed-log-writer';
import { findAnchor } from './anchor';
import { type PartTimes, SideRecorder } from './side-recorder';

/** The first frames decide where the part begins; after that nothing new is learned. */
const anchoringMs = 5000;

/** So long the peaks wait to be told when the sound began. */
const hearingMs = 8000;

/** Where nobody could tell (in silence): mean of what was seen, from −20 to 40. */
const usuallyBeganMs = 12;

interface BeginPartOptions {
  readonly codec: Codec;
  readonly angle?: number;
  /** How long nothing was recorded before it, ms. */
  readonly gapMs?: number | undefined;
  /** How long the computer has been up, sleep included, ms. */
  readonly upMs?: number;
  /** Another than that of our mix, ms. */
  readonly soundLateMs?: number;
}

/** One part while it is recorded: chunks come in, in order, and are on the disk before they are acknowledged. */
export class PartRecorder {
  readonly #session: Session;
  readonly #part: Part;
  readonly #media: SealedLogWriter;
  readonly #indexer: WebmIndexer;
  readonly #side: SideRecorder;
  readonly #captureTimes: number[] = [];
  #startedAt: number | undefined;
  #nextSequence = 0;
  #anchor: number | undefined;
  /** Where the sound begins, from the part's zero; known with its first block. */
  #soundFromMs: number | undefined;
  /** How long after the recorder was started that was. */
  #soundBeganMs: number | undefined;
  #indexFault: FaultCode | undefined;

  private constructor(session: Session, part: Part, media: SealedLogWriter) {
    this.#session = session;
    this.#part = part;
    this.#media = media;
    this.#indexer = new WebmIndexer(part.soundLateMs);
    this.#side = new SideRecorder(session, part.number);
  }

  /** Makes the part's media log and journals its beginning. @throws Fault `disk-full`, `write-failed` */
  static async begin(
    session: Session,
    number: number,
    { angle = 0, gapMs, upMs, codec, soundLateMs = recorderSoundLateMs }: BeginPartOptions,
  ): Promise<PartRecorder> {
    const path = session.folder.mediaPath(number);
    const media = await session.withKey((sessionKey) =>
      SealedLogWriter.create({ path, kind: 'media', sessionKey, disk: session.folder.disk }),
    );
    const mediaFile = media.fileId;
    const times = { ...(gapMs !== undefined && { gapMs }), ...(upMs !== undefined && { upMs }) };
    await session
      .append({ type: 'part-begun', part: number, angle, mediaFile, soundLateMs, codec, ...times })
      .catch(async (error: unknown) => {
        await media.close();
        throw error;
      });
    return new PartRecorder(session, { number, angle, mediaFile, soundLateMs, ended: undefined }, media);
  }

  get number(): number {
    return this.#part.number;
  }

  /** Length of what is on the disk, up to the last whole block, ms. */
  get durableMs(): number {
    return this.#indexer.durationMs;
  }

  /** Bytes of the media file; it is to end before 2 GB. */
  get fileBytes(): number {
    return this.#media.fileBytes;
  }

  get durableBytes(): number {
    return this.#media.length;
  }

  /** When the window called `start()` of the recorder, on its clock; undefined before the first chunk. */
  get startedAt(): number | undefined {
    return this.#startedAt;
  }

  /** The camera's clock at the part's film time 0; undefined before the first frames have been matched. */
  get anchor(): number | undefined {
    return this.#anchor;
  }

  /** Where in the part's film something lies that was `partMs` after its zero: what stood still is left out. */
  filmMs(partMs: number): number {
    return withoutHoles(partMs, this.#indexer.closedHoles);
  }

  /**
   * Writes a chunk; it is on the disk when this resolves.
   * @returns whether the part's zero became known, or more exact, with it
   * @throws Fault `chunk-out-of-order`, `disk-full`, `write-failed`; the part must be ended then
   */
  async write(chunk: Omit<Chunk, 'end'>): Promise<boolean> {
    if (chunk.sequence !== this.#nextSequence) throw new Fault('chunk-out-of-order');
    this.#nextSequence += 1;
    const bytes = new Uint8Array(chunk.bytes);
    if (bytes.length > 0) {
      await this.#media.append(bytes);
      this.#extendIndex(bytes);
    }
    const anchored = this.#matchFrames(chunk);
    this.#side.take(chunk);
    this.#soundBeganMs ??= chunk.soundBeganMs;
    const isHeard = this.#soundBeganMs !== undefined || this.durableMs > hearingMs;
    if (this.#isSettled && isHeard) this.#side.settle(this.#partTimes());
    return anchored;
  }

  /** Nothing more exact about the part's zero will become known. */
  get #isSettled(): boolean {
    return this.#anchor !== undefined && this.durableMs > anchoringMs;
  }

  #partTimes(): PartTimes {
    this.#soundFromMs ??= soundBegins(this.#indexer.snapshot());
    const soundFromMs = (this.#soundFromMs ?? 0) - (this.#soundBeganMs ?? usuallyBeganMs);
    return {
      ofCapture: (captureMs) => this.filmMs(captureMs - (this.#anchor ?? this.#startedAt ?? captureMs)),
      ofSound: (soundMs) => this.filmMs(soundFromMs + soundMs),
    };
  }

  /** The bytes are safe on the disk whatever comes of it: a film that cannot be indexed ends at its last whole block. */
  #extendIndex(bytes: Uint8Array): void {
    if (this.#indexFault) return;
    try {
      this.#indexer.push(bytes);
    } catch (error) {
      this.#indexFault = faultCodeOf(error);
      log('index failed', error);
    }
  }

  #matchFrames({ captureTimes, startedAt }: Pick<Chunk, 'captureTimes' | 'startedAt'>): boolean {
    this.#startedAt ??= startedAt;
    if (this.#isSettled) return false;
    this.#captureTimes.push(...captureTimes);
    const index = this.#indexer.snapshot();
    const frameTimes = [...videoFrameTimes(index)];
    // Sound alone has no frames to match. Its first sample was heard when the recorder was started.
    const soundAlone = index.audio !== undefined && index.video === undefined && index.blocks.count > 0;
    const found = soundAlone
      ? this.#startedAt
      : findAnchor({ captureTimes: this.#captureTimes, frameTimes, startedAt: this.#startedAt });
    if (found === undefined || found === this.#anchor) return false;
    this.#anchor = found;
    return true;
  }

  /**
   * Ends the part: the media log is sealed, its index kept, its end journaled. What of that the disk refuses is
   * made up for at the next start; the media that was acknowledged is safe in any case.
   * @returns the part's length in the film, ms
   */
  async end(reason: PartEndReason): Promise<number> {
    const index = this.#indexer.finish();
    const { durationMs } = index;
    const session = this.#session;
    const part = this.#part;
    const steps = [
      async () => (this.#media.state === 'open' ? this.#media.seal() : undefined),
      // Before the index, which can be made anew: without its end the part would read as one that a crash ended.
      () => {
        // After a refused write the file may hold anything.
        const { state, fileBytes: bytes } = this.#media;
        const fileBytes = state === 'sealed' ? bytes : undefined;
        return session.append({ type: 'part-ended', part: part.number, reason, durationMs, fileBytes });
      },
      () => this.#side.end(this.#partTimes()),
      () =>
        session.withKey((sessionKey) =>
          writePartIndex({ folder: session.folder, sessionKey, part }, index, this.#media.table()),
        ),
    ];
    for (const step of steps) await step().catch((error: unknown) => log('part not ended properly', error));
    await this.#media.close();
    return durationMs;
  }
}

/** Where a part's first sound lies, from its zero; undefined while none is known. */
function soundBegins(index: PartIndex): number | undefined {
  const { flags, timeMs } = index.blocks;
  const first = flags.findIndex((flag) => (flag & blockFlag.sound) !== 0);
  return first === -1 ? undefined : (timeMs[first] ?? 0) - partZeroMs(index);
}
