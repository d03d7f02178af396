import type { z } from 'zod';
import { concatBytes } from '../../../shared/media/ebml';
import { Fault } from '../../../shared/model/fault';
import { momentIdSchema, newId, type SessionId, sessionIdSchema } from '../../../shared/model/ids';
import type { KnownDetails } from '../../../shared/model/session';
import { plainName } from '../../../shared/words';
import type { Library } from '../../library/library';
import { rebuildPart, writePartIndex } from '../../session/part-files';
import type { Session } from '../../session/session';
import type { SideKind } from '../../session/side-log';
import { openSealedFile } from '../../vault/sealed-file';
import { SealedLogWriter } from '../../vault/sealed-log-writer';
import { type Frame, frameKinds, framesOf } from './frames';
import { type SealedPart, type SealedSession, sealedPartSchema, sealedSessionSchema } from './sealed-session';
import type { SealOptions } from './write-sealed';

/** How many bytes of media are written at once. */
const writeBytes = 1024 * 1024;

export interface ReadOptions extends SealOptions {
  /** The local day today, such as `2026-12-01`. */
  readonly today: () => string;
}

/**
 * Takes a sealed session into the library under a new id and a new key. What its group was promised stays: the day to
 * delete it by, and the last day to which it may be kept. Until all of it has been read and verified, its deletion is
 * certain (`Library.createIncoming`).
 * @throws Fault `sealed-unknown`, `sealed-damaged`, `sealed-passphrase`, `sealed-expired`, `sealed-cancelled`,
 * `import-unreadable`, `disk-full`, `write-failed`, `locked`: nothing of it stays
 */
export async function readSealed(
  library: Library,
  { path, passphrase }: { readonly path: string; readonly passphrase: string },
  { signal, onProgress, today }: ReadOptions,
): Promise<SessionId> {
  const file = await openSealedFile(path, passphrase);
  let coming: Incoming | undefined;
  try {
    let done = 0;
    const pieces = async function* (): AsyncGenerator<Buffer, void, void> {
      for await (const piece of file.pieces()) {
        if (signal.aborted) throw new Fault('sealed-cancelled');
        yield piece;
        done += piece.length;
        onProgress(Math.min(1, done / file.bytes));
      }
    };
    for await (const frame of framesOf(pieces())) {
      if (coming) await coming.take(frame);
      else coming = await Incoming.begin(library, frame, today());
    }
    if (!coming) throw new Fault('sealed-damaged', 'empty');
    if (signal.aborted) throw new Fault('sealed-cancelled');
    return await coming.finish();
  } catch (error) {
    await coming?.drop();
    throw error;
  } finally {
    await file.close();
  }
}

/** A session that comes in, frame by frame. */
class Incoming {
  readonly #library: Library;
  readonly #session: Session;
  readonly #sealed: SealedSession;
  #part: IncomingPart | undefined;
  #isWhole = false;

  private constructor(library: Library, session: Session, sealed: SealedSession) {
    this.#library = library;
    this.#session = session;
    this.#sealed = sealed;
  }

  static async begin(library: Library, frame: Frame, today: string): Promise<Incoming> {
    if (frame.kind !== frameKinds.session) throw new Fault('sealed-damaged', 'no session');
    const sealed = parse(sealedSessionSchema, frame.content);
    const { agreement, deleteBy, limit, code, createdAt: at } = sealed;
    if (deleteBy !== undefined && deleteBy < today) throw new Fault('sealed-expired');
    const { purpose, watchers, plannedMinutes, aliases } = sealed;
    const details: KnownDetails = { purpose, watchers, plannedMinutes, aliases, deleteBy };
    // As in the copy that a strike makes: what was struck is only told from what was taken out by this. No session has
    // that id.
    const strikes = { id: newId(sessionIdSchema), at };
    const promised = agreement && { agreement: { ...agreement, deleteBy, limit } };
    const session = await library.createIncoming(plainName(code), { details, limit, strikes, ...promised });
    return new Incoming(library, session, sealed);
  }

  /** @throws Fault `sealed-damaged` if the frame is none of a whole file */
  async take({ kind, content }: Frame): Promise<void> {
    if (this.#isWhole) throw new Fault('sealed-damaged', 'after the end');
    if (kind === frameKinds.part) {
      await this.#part?.end();
      this.#part = undefined;
      this.#part = await IncomingPart.begin(this.#session, parse(sealedPartSchema, content), this.#sealed);
    } else if (kind === frameKinds.end) {
      await this.#part?.end();
      this.#part = undefined;
      this.#isWhole = true;
    } else if (this.#part && kind === frameKinds.media) await this.#part.media(content);
    else if (this.#part && kind === frameKinds.peaks) await this.#part.side('peaks', content);
    else if (this.#part && kind === frameKinds.picture) await this.#part.side('pictures', content);
    else throw new Fault('sealed-damaged', 'frame');
  }

  async finish(): Promise<SessionId> {
    if (!this.#isWhole) throw new Fault('sealed-damaged', 'no end');
    const session = this.#session;
    const { entries, chosen, struck, damaged, createdAt, imported } = this.#sealed;
    for (const moment of entries) await session.append({ type: 'moment-added', moment });
    if (chosen.length > 0) await session.append({ type: 'chosen', ids: chosen });
    for (const span of struck)
      await session.append({ type: 'taken-out', takenOut: { id: newId(momentIdSchema), ...span } });
    if (damaged) await session.append({ type: 'damage-found' });
    if (!session.state?.complete) await session.append({ type: 'recording-ended', reason: 'stopped' });
    const recordedOn = new Date(createdAt.utcMs + createdAt.offsetMinutes * 60_000)
      .toISOString()
      .slice(0, 10);
    await session.append({ type: 'imported', ...(imported ?? { recordedOn, repairs: [] }) });
    await session.append({ type: 'still-agreed' });
    await session.append({ type: 'strike-complete' });
    await session.noteDays();
    await this.#library.cameIn(session);
    return session.id;
  }

  /** Nothing of it stays. Never throws. */
  async drop(): Promise<void> {
    await this.#part?.giveUp();
    await this.#library.dropIncoming(this.#session);
  }
}

class IncomingPart {
  readonly #session: Session;
  readonly #sealed: SealedPart;
  readonly #media: SealedLogWriter;
  readonly #sides = new Map<SideKind, SealedLogWriter>();
  /** Media that are not written yet: each write waits for the disk. */
  #waiting: Uint8Array[] = [];
  #waitingBytes = 0;

  private constructor(session: Session, sealed: SealedPart, media: SealedLogWriter) {
    this.#session = session;
    this.#sealed = sealed;
    this.#media = media;
  }

  static async begin(session: Session, sealed: SealedPart, { codec }: SealedSession): Promise<IncomingPart> {
    const { part, angle, soundLateMs, gapMs, begunAt } = sealed;
    if (part !== (session.state?.parts.length ?? 0) + 1) throw new Fault('sealed-damaged', 'part');
    const { folder } = session;
    const path = folder.mediaPath(part);
    const media = await session.withKey((sessionKey) =>
      SealedLogWriter.create({ path, kind: 'media', sessionKey, disk: folder.disk }),
    );
    const begun = { type: 'part-begun', part, angle, soundLateMs, mediaFile: media.fileId } as const;
    await session.append(
      { ...begun, ...(codec && { codec }), ...(gapMs !== undefined && { gapMs }) },
      begunAt,
    );
    return new IncomingPart(session, sealed, media);
  }

  async media(bytes: Uint8Array): Promise<void> {
    // A copy, because the frame's bytes change.
    this.#waiting.push(new Uint8Array(bytes));
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes >= writeBytes) await this.#write();
  }

  async #write(): Promise<void> {
    const together = concatBytes(this.#waiting);
    this.#forget();
    if (together.length > 0) await this.#media.append(together);
    together.fill(0);
  }

  #forget(): void {
    for (const each of this.#waiting) each.fill(0);
    this.#waiting = [];
    this.#waitingBytes = 0;
  }

  async side(kind: SideKind, record: Uint8Array): Promise<void> {
    const { folder } = this.#session;
    const path = folder.sidePath(this.#sealed.part, kind);
    const log =
      this.#sides.get(kind) ??
      (await this.#session.withKey((sessionKey) =>
        SealedLogWriter.create({ path, kind, sessionKey, disk: folder.disk }),
      ));
    this.#sides.set(kind, log);
    await log.append(record);
  }

  async end(): Promise<void> {
    const { folder } = this.#session;
    await this.#write();
    for (const log of [this.#media, ...this.#sides.values()]) await log.seal();
    const { part: number, angle, soundLateMs, reason, durationMs } = this.#sealed;
    const part = { number, angle, soundLateMs, mediaFile: this.#media.fileId, ended: undefined };
    await this.#session.withKey(async (sessionKey) => {
      const place = { folder, sessionKey, part };
      const { index, table } = await rebuildPart(place);
      await writePartIndex(place, index, table);
    });
    const fileBytes = await folder.sizeOf(folder.mediaPath(number));
    await this.#session.append({ type: 'part-ended', part: number, reason, durationMs, fileBytes });
  }

  async giveUp(): Promise<void> {
    this.#forget();
    for (const log of [this.#media, ...this.#sides.values()]) await log.close().catch(() => undefined);
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, content: Buffer): z.output<Schema> {
  try {
    return schema.parse(JSON.parse(content.toString('utf8')));
  } catch {
    // The passphrase has opened it, so nobody has changed it: a newer version made it.
    throw new Fault('sealed-unknown', 'content');
  }
}
