import type { GroupedBytes } from '../../shared/media/grouped-film';
import type { PartIndex } from '../../shared/media/part-index';
import { WebmIndexer } from '../../shared/media/webm-index';
import type { PartEndReason } from '../../shared/model/journal';
import type { Part } from '../../shared/model/session';
import { log } from '../log';
import { writePartIndex } from '../session/part-files';
import type { Session } from '../session/session';
import { SealedLogWriter } from '../vault/sealed-log-writer';

/** How many bytes are encrypted and written together. */
const batchBytes = 4 * 1024 * 1024;
/** How many bytes may wait for a sync. A crash leaves nothing of an import, so only its end has to be waited for. */
const unsyncedBytes = 64 * 1024 * 1024;

/** Writes one part of a recording that comes in. */
export class ImportedPart {
  readonly #session: Session;
  readonly #part: Part;
  readonly #media: SealedLogWriter;
  readonly #indexer = new WebmIndexer();
  readonly #reuse: Reuse;
  #waiting: Uint8Array<ArrayBuffer>[] = [];
  #waitingBytes = 0;
  /** The batch that is being written while the next one gathers. */
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(session: Session, part: Part, media: SealedLogWriter, reuse: Reuse) {
    this.#session = session;
    this.#part = part;
    this.#media = media;
    this.#reuse = reuse;
  }

  /**
   * @param follows it continues the part before it without a gap
   * @param reuse takes what has been encrypted
   * @throws Fault `disk-full`, `write-failed`, `locked`
   */
  static async begin(
    session: Session,
    number: number,
    follows: boolean,
    reuse: Reuse,
  ): Promise<ImportedPart> {
    const { folder } = session;
    const path = folder.mediaPath(number);
    const media = await session.withKey((sessionKey) =>
      SealedLogWriter.create({ path, kind: 'media', sessionKey, unsyncedBytes, disk: folder.disk }),
    );
    const begun = { part: number, angle: 0, mediaFile: media.fileId, soundLateMs: 0 };
    try {
      await session.append({ type: 'part-begun', ...begun, ...(follows && { gapMs: 0 }) });
    } catch (error) {
      await media.close();
      throw error;
    }
    return new ImportedPart(session, { ...begun, number, ended: undefined }, media, reuse);
  }

  /** How long it is so far, in ms. */
  get durationMs(): number {
    return this.#indexer.durationMs;
  }

  /** Takes the next bytes. @throws Fault `disk-full`, `write-failed` */
  async write({ bytes, cluster }: GroupedBytes): Promise<void> {
    if (cluster) this.#indexer.written(cluster, bytes.length);
    else this.#indexer.push(bytes);
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes >= batchBytes) await this.#flush();
  }

  async #flush(): Promise<void> {
    await this.#writing;
    const batch = this.#waiting.splice(0);
    this.#waitingBytes = 0;
    if (batch.length === 0) return;
    const writing = this.#append(batch).finally(() => {
      for (const each of batch) this.#reuse(each);
    });
    // Whoever waits for it is told.
    writing.catch(() => undefined);
    this.#writing = writing;
  }

  /** Some megabytes at a time: encrypting takes as much memory again, and a cluster can be very large. */
  async #append(batch: readonly Uint8Array[]): Promise<void> {
    let together: Uint8Array[] = [];
    let bytes = 0;
    for (const each of batch)
      for (let at = 0; at < each.length; at += batchBytes) {
        const piece = each.subarray(at, at + batchBytes);
        if (bytes > 0 && bytes + piece.length > 2 * batchBytes) {
          await this.#media.append(together);
          [together, bytes] = [[], 0];
        }
        together.push(piece);
        bytes += piece.length;
      }
    await this.#media.append(together);
  }

  /**
   * Ends it: everything is on the disk when this resolves.
   * @throws Fault `disk-full`, `write-failed`
   */
  async end(reason: PartEndReason): Promise<PartIndex> {
    await this.#flush();
    await this.#writing;
    await this.#media.seal();
    const index = this.#indexer.finish();
    const session = this.#session;
    const part = this.#part;
    const { durationMs } = index;
    const { fileBytes } = this.#media;
    await session.append({ type: 'part-ended', part: part.number, reason, durationMs, fileBytes });
    // It can be rebuilt.
    await session
      .withKey((sessionKey) =>
        writePartIndex({ folder: session.folder, sessionKey, part }, index, this.#media.table()),
      )
      .catch((error: unknown) => log('index not written', error));
    return index;
  }

  /** Ends it as it is: the session is going to be removed. Never throws. */
  async giveUp(): Promise<void> {
    await this.#writing.catch(() => undefined);
    for (const each of this.#waiting.splice(0)) this.#reuse(each);
    await this.#media.close();
  }
}

/** Takes back memory that is needed no more. */
type Reuse = (bytes: Uint8Array<ArrayBuffer>) => void;
