import type { Chunk } from '../../shared/ipc/recording-port';
import { withoutHoles } from '../../shared/media/closed-holes';
import { blockFlag, type PartIndex, partZeroMs } from '../../shared/media/part-index';
import { recorderSoundLateMs } from '../../shared/media/sound-lateness';
import { videoFrameTimes, WebmIndexer } from '../../shared/media/webm-index';
import { Fault, type FaultCode, faultCodeOf } from '../../shared/model/fault';
import type { PartEndReason } from '../../shared/model/journal';
import type { Part } from '../../shared/model/session';
import type { Codec } from '../../shared/model/settings';
import { log } from '../log';
import { writePartIndex } from '../session/part-files';
import type { Session } from '../session/session';
import { SealedLogWriter } from '../vault/sealed-log-writer';
import { findAnchor } from './find-anchor';
import { type PartTimes, SideRecorder } from './side-recorder';

/** How much of a part is used to find where it begins, in ms; later frames add nothing. */
const anchoringMs = 5000;

/** How long the peaks wait to learn when the sound began, in ms. */
const hearingMs = 8000;

/**
 * When the sound begins, in ms after the start, if it cannot be measured (in silence): the mean of what was
 * measured, from −20 to 40.
 */
const usuallyBeganMs = 12;

interface BeginPartOptions {
  readonly codec: Codec;
  readonly angle?: number;
  /** How long nothing was recorded before this part, in ms. */
  readonly gapMs?: number | undefined;
  /** How long the computer has been up, sleep included, in ms. */
  readonly upMs?: number;
  /** How late the recorder stamps sound, in ms. Default: the built-in lateness. */
  readonly soundLateMs?: number | undefined;
}

/** Records one part: chunks arrive in order, and are on the disk before they are acknowledged. */
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
  /** Part time at which the sound begins; known with its first block. */
  #soundFromMs: number | undefined;
  /** How long after the recorder was started the sound began. */
  #soundBeganMs: number | undefined;
  #indexFault: FaultCode | undefined;

  private constructor(session: Session, part: Part, media: SealedLogWriter) {
    this.#session = session;
    this.#part = part;
    this.#media = media;
    this.#indexer = new WebmIndexer(part.soundLateMs);
    this.#side = new SideRecorder(session, part.number);
  }

  /** Creates the part's media log and journals its beginning. @throws Fault `disk-full`, `write-failed` */
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

  /** Length of what is on the disk, up to the last whole block, in ms. */
  get durableMs(): number {
    return this.#indexer.durationMs;
  }

  /** Size of the media file in bytes; it must end before 2 GB. */
  get fileBytes(): number {
    return this.#media.fileBytes;
  }

  get durableBytes(): number {
    return this.#media.length;
  }

  /** What an acknowledgement says of the disk: the pictures are those since the last one. */
  takeWritten(): { readonly durableBytes: number; readonly frameMs: number[] } {
    return { durableBytes: this.durableBytes, frameMs: this.#indexer.takePictureTimes() };
  }

  /** When the window called `start()` of the recorder, on its clock; undefined before the first chunk. */
  get startedAt(): number | undefined {
    return this.#startedAt;
  }

  /** The time on the camera's clock at part time 0; undefined until the first frames have been matched. */
  get anchor(): number | undefined {
    return this.#anchor;
  }

  /** The part time of a moment `partMs` after the part's zero, with long holes closed. */
  filmMs(partMs: number): number {
    return withoutHoles(partMs, this.#indexer.closedHoles);
  }

  /**
   * Writes a chunk. It is on the disk when this resolves.
   * @returns whether the chunk made the part's zero known or more exact
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

  /** Whether the part's zero is known as exactly as it will ever be. */
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

  /**
   * The bytes are safe on the disk whatever happens here: a film that cannot be indexed ends at its last
   * whole block.
   */
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
   * Ends the part: seals the media log, journals the end, and stores the index. The next start makes up for
   * any step that the disk refuses; the acknowledged media is safe in any case.
   * @returns the part's length in the film, in ms
   */
  async end(reason: PartEndReason): Promise<number> {
    const index = this.#indexer.finish();
    const { durationMs } = index;
    const session = this.#session;
    const part = this.#part;
    const steps = [
      async () => (this.#media.state === 'open' ? this.#media.seal() : undefined),
      // Before the index, which can be rebuilt: without its end, the part would look as if a crash had ended
      // it.
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

/** Part time of a part's first sound; undefined while there is none. */
function soundBegins(index: PartIndex): number | undefined {
  const { flags, timeMs } = index.blocks;
  const first = flags.findIndex((flag) => (flag & blockFlag.sound) !== 0);
  return first === -1 ? undefined : (timeMs[first] ?? 0) - partZeroMs(index);
}
