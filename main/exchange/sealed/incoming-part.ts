import { WebmIndexer } from '../../../shared/media/webm-index';
import { Fault } from '../../../shared/model/fault';
import { mediaTimeSchema } from '../../../shared/model/moment';
import { writePartIndex } from '../../session/part-files';
import type { Session } from '../../session/session';
import { beginSideLog, decodeSideEntry, type SideKind } from '../../session/side-log';
import { SealedLogWriter } from '../../vault/sealed-log-writer';
import type { SealedPart, SealedSession } from './sealed-session';

/** How many bytes are written at once. */
const writeBytes = 4 * 1024 * 1024;
/** How many bytes may wait for a sync. A crash leaves nothing of it, so only its end has to be waited for. */
const unsyncedBytes = 64 * 1024 * 1024;
/** How many entries of a side log are written at once. */
const writeEntries = 500;

/** Bytes that are not written yet. */
class Waiting {
  #pieces: Uint8Array[] = [];
  #bytes = 0;

  /** A copy, because the frame's bytes change. @returns whether it is time to write */
  add(bytes: Uint8Array): boolean {
    this.#pieces.push(new Uint8Array(bytes));
    this.#bytes += bytes.length;
    return this.#bytes >= writeBytes || this.#pieces.length >= writeEntries;
  }

  /** Writes what there is, and forgets it whatever becomes of it. */
  async write(to: (pieces: readonly Uint8Array[]) => Promise<unknown>): Promise<void> {
    const pieces = this.#pieces;
    this.#pieces = [];
    this.#bytes = 0;
    try {
      if (pieces.length > 0) await to(pieces);
    } finally {
      for (const each of pieces) each.fill(0);
    }
  }

  forget(): void {
    for (const each of this.#pieces) each.fill(0);
    this.#pieces = [];
  }
}

/** A part that comes in from a sealed file. */
export class IncomingPart {
  readonly #session: Session;
  readonly #sealed: SealedPart;
  readonly #media: SealedLogWriter;
  readonly #indexer: WebmIndexer;
  readonly #waiting = new Waiting();
  readonly #sides = new Map<SideKind, { readonly log: SealedLogWriter; readonly waiting: Waiting }>();

  private constructor(session: Session, sealed: SealedPart, media: SealedLogWriter) {
    this.#session = session;
    this.#sealed = sealed;
    this.#media = media;
    this.#indexer = new WebmIndexer(sealed.soundLateMs);
  }

  /** @throws Fault `sealed-damaged` if it does not follow the part before; `disk-full`, `write-failed` */
  static async begin(session: Session, sealed: SealedPart, { codec }: SealedSession): Promise<IncomingPart> {
    const { part, angle, soundLateMs, gapMs, begunAt } = sealed;
    if (part !== (session.state?.parts.length ?? 0) + 1) throw new Fault('sealed-damaged', 'part');
    const { folder } = session;
    const path = folder.mediaPath(part);
    const media = await session.withKey((sessionKey) =>
      SealedLogWriter.create({ path, kind: 'media', sessionKey, unsyncedBytes, disk: folder.disk }),
    );
    const begun = { type: 'part-begun', part, angle, soundLateMs, mediaFile: media.fileId } as const;
    await session.append(
      { ...begun, ...(codec && { codec }), ...(gapMs !== undefined && { gapMs }) },
      begunAt,
    );
    return new IncomingPart(session, sealed, media);
  }

  /** Takes the next bytes of its media. */
  async media(bytes: Uint8Array): Promise<void> {
    if (this.#waiting.add(bytes)) await this.#writeMedia();
  }

  #writeMedia(): Promise<void> {
    return this.#waiting.write(async (pieces) => {
      await this.#media.append(pieces);
      for (const each of pieces) this.#index(each);
    });
  }

  #index(bytes: Uint8Array): void {
    try {
      this.#indexer.push(bytes);
    } catch {
      // From what is no WebM on, it takes nothing more, but it keeps every whole block before that.
    }
  }

  /** Takes an entry of its peaks or of its small pictures. @throws Fault `sealed-damaged` if it can be none */
  async side(kind: SideKind, record: Buffer): Promise<void> {
    if (!isSideEntry(kind, record)) throw new Fault('sealed-damaged', kind);
    const side = this.#sides.get(kind) ?? (await this.#beginSide(kind));
    if (side.waiting.add(record)) await side.waiting.write((entries) => side.log.appendEach(entries));
  }

  async #beginSide(kind: SideKind): Promise<{ readonly log: SealedLogWriter; readonly waiting: Waiting }> {
    const { folder } = this.#session;
    const path = folder.sidePath(this.#sealed.part, kind);
    const log = await this.#session.withKey((sessionKey) =>
      beginSideLog({ path, kind, sessionKey, disk: folder.disk }),
    );
    const side = { log, waiting: new Waiting() };
    this.#sides.set(kind, side);
    return side;
  }

  /** All of it is here. */
  async end(): Promise<void> {
    const { folder } = this.#session;
    await this.#writeMedia();
    await this.#media.seal();
    for (const { log, waiting } of this.#sides.values()) {
      await waiting.write((entries) => log.appendEach(entries));
      await log.seal();
    }
    const { part: number, angle, soundLateMs, reason, durationMs } = this.#sealed;
    const part = { number, angle, soundLateMs, mediaFile: this.#media.fileId, ended: undefined };
    await this.#session.withKey((sessionKey) =>
      writePartIndex({ folder, sessionKey, part }, this.#indexer.finish(), this.#media.table()),
    );
    const fileBytes = await folder.sizeOf(folder.mediaPath(number));
    await this.#session.append({ type: 'part-ended', part: number, reason, durationMs, fileBytes });
  }

  /** Nothing more comes. Never throws. */
  async giveUp(): Promise<void> {
    this.#waiting.forget();
    await this.#media.close().catch(() => undefined);
    for (const { log, waiting } of this.#sides.values()) {
      waiting.forget();
      await log.close().catch(() => undefined);
    }
  }
}

/** Bytes of one step of the peaks: its lowest and its highest sample. */
const stepBytes = 4;
const earlierMs = 60_000;

/** What draws them believes them: a time beyond any film would need as much memory as a film of that length. */
function isSideEntry(kind: SideKind, record: Buffer): boolean {
  const entry = decodeSideEntry(record);
  // The first sound may have been heard a moment before the first picture.
  if (!entry || !mediaTimeSchema.safeParse(Math.max(0, entry.partMs)).success) return false;
  if (entry.partMs < -earlierMs) return false;
  return kind !== 'peaks' || entry.bytes.length % stepBytes === 0;
}
