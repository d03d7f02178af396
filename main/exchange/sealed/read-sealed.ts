import type { z } from 'zod';
import { plainTag } from '../../../shared/exchange/tags';
import { earliest } from '../../../shared/model/days';
import { Fault, faultCodeOf } from '../../../shared/model/fault';
import { momentIdSchema, newId, type SessionId, sessionIdSchema } from '../../../shared/model/ids';
import type { KnownDetails } from '../../../shared/model/session';
import { defaultTagSet } from '../../../shared/model/tags';
import { plainName } from '../../../shared/words';
import type { Library } from '../../library/library';
import type { Session } from '../../session/session';
import { openSealedFile } from '../../vault/sealed-file';
import { type Frame, frameKinds, framesOf } from './frames';
import { IncomingPart } from './incoming-part';
import { type SealedSession, sealedPartSchema, sealedSessionSchema } from './sealed-session';
import type { SealOptions } from './write-sealed';

/** How much larger than its file a session is, at most: its indexes, and what each record adds. */
const besidesShare = 0.05;
const besidesBytes = 4 * 1024 * 1024;
/** How many marks are written at once. */
const atOnce = 200;

export interface ReadOptions extends SealOptions {
  /** The local day today, such as `2026-12-01`. */
  readonly today: () => string;
  /** Bytes that may be written to the library's disk; less than 0 if there is less than must stay free. */
  readonly freeBytes: () => Promise<number>;
}

/**
 * Takes a sealed session into the library under a new id and a new key. What its group was promised stays: the day to
 * delete it by, and the last day to which it may be kept. Until all of it has been read and verified, its deletion is
 * certain (`Library.createIncoming`).
 * @throws Fault `sealed-unknown`, `sealed-damaged`, `sealed-passphrase`, `sealed-expired`, `sealed-cancelled`,
 * `sealed-unreadable`, `importing-room`, `importing-not-stored`, `locked`: nothing of it stays
 */
export async function readSealed(
  library: Library,
  { path, passphrase }: { readonly path: string; readonly passphrase: string },
  { signal, onProgress, today, freeBytes }: ReadOptions,
): Promise<SessionId> {
  const file = await openSealedFile(path, passphrase);
  let coming: Incoming | undefined;
  const mustGoOn = (): void => {
    if (signal.aborted) throw new Fault('sealed-cancelled');
  };
  try {
    mustGoOn();
    if (file.bytes * (1 + besidesShare) + besidesBytes > (await freeBytes()))
      throw new Fault('importing-room');
    let done = 0;
    const pieces = async function* (): AsyncGenerator<Buffer, void, void> {
      for await (const piece of file.pieces()) {
        mustGoOn();
        yield piece;
        done += piece.length;
        onProgress(Math.min(1, done / file.bytes));
      }
    };
    for await (const frame of framesOf(pieces())) {
      mustGoOn();
      if (coming) await coming.take(frame);
      else coming = await Incoming.begin(library, frame, today());
    }
    if (!coming) throw new Fault('sealed-damaged', 'empty');
    return await coming.finish(mustGoOn);
  } catch (error) {
    await coming?.drop();
    throw notStored(error);
  } finally {
    await file.close();
  }
}

/** Faults of the library's disk, in the words of an import rather than a recording. */
function notStored(error: unknown): unknown {
  const code = faultCodeOf(error);
  if (code === 'disk-full' || code === 'disk-reserve')
    return new Fault('importing-room', code, { cause: error });
  return code === 'write-failed' || code === 'disk-read-only'
    ? new Fault('importing-not-stored', code, { cause: error })
    : error;
}

const known: ReadonlySet<number> = new Set(Object.values(frameKinds));

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
    // The group may have been told more than one day by which the session would be deleted. The earliest counts.
    const last = earliest(deleteBy ?? agreement?.deleteBy, limit, agreement?.limit);
    if (last !== undefined && last < today) throw new Fault('sealed-expired');
    const { purpose, watchers, plannedMinutes, aliases } = sealed;
    const details: KnownDetails = { purpose, watchers, plannedMinutes, aliases, deleteBy: last };
    // As in the copy that a strike makes: what was struck is only told from what was taken out by this. No session has
    // that id.
    const strikes = { id: newId(sessionIdSchema), at };
    const promised = agreement && {
      agreement: { ...agreement, deleteBy: last, limit: earliest(limit, agreement.limit) },
    };
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
    } else if (!known.has(kind)) throw new Fault('sealed-unknown', 'frame');
    else if (this.#part && kind === frameKinds.media) await this.#part.media(content);
    else if (this.#part && kind === frameKinds.peaks) await this.#part.side('peaks', content);
    else if (this.#part && kind === frameKinds.picture) await this.#part.side('pictures', content);
    else throw new Fault('sealed-damaged', 'frame');
  }

  /** @param mustGoOn throws once a person has cancelled it */
  async finish(mustGoOn: () => void): Promise<SessionId> {
    if (!this.#isWhole) throw new Fault('sealed-damaged', 'no end');
    const session = this.#session;
    const { entries, tags = [], chosen, struck, damaged, createdAt, imported } = this.#sealed;
    for (let at = 0; at < entries.length; at += atOnce) {
      mustGoOn();
      const some = entries.slice(at, at + atOnce);
      await session.appendEntries(some.map((moment) => ({ type: 'moment-added', moment })));
    }
    // The app's own have their names here. The others are not added to the settings: those are not encrypted, and
    // nobody here wished for them.
    for (const each of tags) {
      mustGoOn();
      const tag = defaultTagSet.some(({ id }) => id === each.id) ? undefined : plainTag(each);
      if (tag) await session.append({ type: 'tag-named', tag });
    }
    if (chosen.length > 0) await session.append({ type: 'chosen', ids: chosen });
    for (const span of struck) {
      mustGoOn();
      await session.append({ type: 'taken-out', takenOut: { id: newId(momentIdSchema), ...span } });
    }
    if (damaged) await session.append({ type: 'damage-found' });
    if (!session.state?.complete) await session.append({ type: 'recording-ended', reason: 'stopped' });
    const recordedOn = new Date(createdAt.utcMs + createdAt.offsetMinutes * 60_000)
      .toISOString()
      .slice(0, 10);
    await session.append({ type: 'imported', ...(imported ?? { recordedOn, repairs: [] }) });
    await session.append({ type: 'still-agreed' });
    await session.append({ type: 'strike-complete' });
    await session.noteDays();
    mustGoOn();
    await this.#library.cameIn(session);
    return session.id;
  }

  /** Nothing of it stays. Never throws. */
  async drop(): Promise<void> {
    await this.#part?.giveUp();
    await this.#library.dropIncoming(this.#session);
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
