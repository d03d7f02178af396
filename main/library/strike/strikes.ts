import { Fault, faultCodeOf } from '../../../shared/model/fault';
import type { MomentId, SessionId } from '../../../shared/model/ids';
import { toStrike } from '../../../shared/model/session';
import type { Span } from '../../../shared/model/span';
import type { StrikeIntent } from '../../session/intents';
import type { Session } from '../../session/session';
import type { SessionFolder } from '../../session/session-folder';
import { putBackWith } from '../../session/unanswered';
import type { KeyStore } from '../../vault/key-store';
import { eraseSession } from '../erase';
import type { Receipts } from '../receipts';
import type { Removals } from '../removals';
import { copyWithout, type StrikeOptions } from './strike';
import { missingRoom } from './strike-plan';

/**
 * What to strike of a session in addition to what was taken out of its film, and how much that is in total.
 */
type Wish = Pick<StrikeIntent, 'spans' | 'ms'>;

/** What a strike needs of the library. */
export interface StrikeServices {
  readonly keys: KeyStore;
  readonly receipts: Receipts;
  readonly removals: Removals;
  /** A folder for a new session. */
  readonly newFolder: () => SessionFolder;
  readonly isLocked: () => boolean;
  /** Replaces the old session with the copy. */
  readonly replace: (old: Session, copy: Session) => void;
  /** Called when a strike is over: the session may be gone. */
  readonly onEnded: (id: SessionId) => void;
}

/** Carries out strikes. Each is a confirmed intent from its first step on. */
export class Strikes {
  readonly #services: StrikeServices;

  constructor(services: StrikeServices) {
    this.#services = services;
  }

  /** Strikes, as `Library.strike` describes, from a session that nothing else is being done with. */
  async strike(old: Session, more: readonly Span[], options: StrikeOptions): Promise<SessionId> {
    const { keys, receipts, removals, replace, isLocked, onEnded } = this.#services;
    const spans = [...(old.strikeIntent?.spans ?? []), ...more];
    const wish: Wish = { spans, ms: lengthOf([...spans, ...(old.state ? toStrike(old.state) : [])]) };
    old.erasing = old.striking = true;
    try {
      return await removals.strike(old.id, options.signal, async (signal) => {
        const copy = await this.#copy(old, wish, { ...options, signal }).catch(async (error: unknown) => {
          throw await this.#notStruck(old, error, wish);
        });
        replace(old, copy);
        await eraseSession(old, keys, receipts, { struck: true }).catch((error: unknown) => {
          if (isLocked()) throw new Fault('strike-paused');
          throw new Fault('erase-incomplete', faultCodeOf(error), { cause: error });
        });
        await receipts.removeStrike(old.id);
        return copy.id;
      });
    } finally {
      old.erasing = old.striking = false;
      onEnded(old.id);
    }
  }

  async #copy(old: Session, { spans, ms }: Wish, options: StrikeOptions): Promise<Session> {
    const { keys, receipts, newFolder } = this.#services;
    await receipts.writeStrike({ sessionId: old.id, code: old.summary.code, spans: [...spans], ms });
    await options.letGo?.();
    return copyWithout(old, { keys, receipts, folder: newFolder() }, spans, options);
  }

  /**
   * The error to report for a strike that was not carried out. An interrupted strike stands. For a refused
   * one, a person is told that nothing was removed, so its intent is withdrawn, unless it existed before.
   */
  async #notStruck(old: Session, error: unknown, wish: Wish): Promise<unknown> {
    const before = old.strikeIntent;
    const code = faultCodeOf(error);
    const isPaused = this.#services.isLocked() || code === 'strike-paused';
    if (!isPaused && !before && (await this.#services.receipts.removeStrike(old.id))) return error;
    old.strikeIntent = wish;
    if (isPaused) return new Fault('strike-paused', code, { cause: error });
    return before ? error : new Fault('strike-later', code, { cause: error });
  }

  /**
   * How many more bytes than the free ones a strike of these spans would need, as `Library.missingRoom`
   * describes.
   */
  missingRoom(session: Session, more: readonly Span[], freeBytes: number): Promise<number> {
    return missingRoom(session, [...(session.strikeIntent?.spans ?? []), ...more], freeBytes);
  }

  /** Puts back what was taken out, as `Library.putBack` describes. */
  async putBack(session: Session, only?: MomentId): Promise<void> {
    const { state } = session;
    const passages = only === undefined ? state && toStrike(state) : state && putBackWith(state, only);
    for (const { id } of passages ?? []) await session.append({ type: 'put-back', id });
    if (only !== undefined || !session.strikeIntent) return;
    if (!(await this.#services.receipts.removeStrike(session.id)))
      throw new Fault('write-failed', 'strike intent');
    session.strikeIntent = undefined;
  }
}

/** Total length of these spans in ms; where they overlap, it counts once. */
function lengthOf(spans: readonly Span[]): number {
  let ms = 0;
  let untilMs = 0;
  for (const { fromMs, toMs } of spans.toSorted((a, b) => a.fromMs - b.fromMs)) {
    ms += Math.max(0, toMs - Math.max(fromMs, untilMs));
    untilMs = Math.max(untilMs, toMs);
  }
  return ms;
}
