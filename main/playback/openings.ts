import { Fault } from '../../shared/model/fault';
import { newId, type OpeningId, openingIdSchema, type SessionId } from '../../shared/model/ids';
import type { Span } from '../../shared/model/span';
import type { Session } from '../session/session';
import { mustBeAnswered } from '../session/unanswered';
import { type FilmFacts, readFacts } from './film-cache';
import { FilmOpening } from './film-opening';

interface Open {
  readonly sessionId: SessionId;
  readonly film: Promise<FilmOpening>;
  /** Set once the film is ready. */
  ready?: FilmOpening;
}

/** Makes what a review shows first, of sessions that lack it: it reads them, too. */
export interface SidesOnTheWay {
  /** Resolves when they are there (true), or will not be for now. */
  made(id: SessionId): Promise<boolean>;
  has(id: SessionId): boolean;
  letGo(): void;
  close(of?: SessionId): Promise<void>;
}

/** The films that are open. Each opening has its own id, which its address carries. */
export class Openings {
  sides: SidesOnTheWay | undefined;
  readonly #open = new Map<OpeningId, Open>();

  /**
   * Opens a session's film. If its facts are stored they are returned at once, while the film is still being
   * prepared: requests for its bytes wait for it.
   * @param onDamage called once for each damaged span, in media time, when the film is read there
   * @throws Fault `session-open` while it is recorded, `passage-unanswered`, `film-empty`
   */
  async open(
    session: Session,
    onDamage: (id: OpeningId, damage: Span) => void,
  ): Promise<{ id: OpeningId; facts: FilmFacts }> {
    if (session.recording || session.erasing) throw new Fault('session-open');
    mustBeAnswered(session);
    const id = newId(openingIdSchema);
    const known = readFacts(session);
    const film = known.then(async (facts) => {
      const made = this.sides?.made(session.id).catch(() => false);
      const opening = await FilmOpening.open(session, { factsKnown: facts !== undefined, made });
      opening.onDamage = (damage) => onDamage(id, damage);
      open.ready = opening;
      return opening;
    });
    const open: Open = { sessionId: session.id, film };
    // The error is reported to whoever uses the film.
    film.catch(() => undefined);
    // At once, so that deleting the session meanwhile finds the opening and closes it.
    this.#open.set(id, open);
    try {
      return { id, facts: (await known) ?? (await film).facts };
    } catch (error) {
      this.#open.delete(id);
      throw error;
    }
  }

  /** Whether that session's film is open, or it is read for one. */
  has(id: SessionId): boolean {
    const isOpen = [...this.#open.values()].some(({ sessionId }) => sessionId === id);
    return isOpen || this.sides?.has(id) === true;
  }

  /** The film of that opening once it is ready; undefined if there is none (any more). */
  async get(id: OpeningId): Promise<FilmOpening | undefined> {
    return this.#open.get(id)?.film.catch(() => undefined);
  }

  /** @throws Fault `film-closed`, or the reason why it could not be opened */
  async mustGet(id: OpeningId): Promise<FilmOpening> {
    const open = this.#open.get(id);
    if (!open) throw new Fault('film-closed');
    return open.film;
  }

  async close(id: OpeningId): Promise<void> {
    const opening = await this.#take(id);
    await opening?.close();
  }

  #take(id: OpeningId): Promise<FilmOpening | undefined> {
    const opening = this.get(id);
    this.#open.delete(id);
    return opening;
  }

  /**
   * Zeroes the keys of all openings, and everything they have decrypted, before it returns. `closeAll` does
   * the rest.
   */
  letGo(): void {
    this.sides?.letGo();
    for (const { ready } of this.#open.values()) ready?.letGo();
  }

  /** Closes the films before a session is deleted, and when the window is gone. */
  async closeAll(of?: SessionId): Promise<void> {
    await this.sides?.close(of);
    for (const [id, { sessionId }] of this.#open) {
      if (of === undefined || sessionId === of) await this.close(id);
    }
  }
}
