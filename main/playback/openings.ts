import { Fault } from '../../shared/model/fault';
import { newId, type OpeningId, openingIdSchema, type SessionId } from '../../shared/model/ids';
import type { Session } from '../library/session';
import { FilmOpening } from './film-opening';

/** The films that are open. Each opening has an id of its own, which its address carries. */
export class Openings {
  readonly #open = new Map<OpeningId, FilmOpening>();

  /** @throws Fault `session-open` while it is recorded, `film-empty` */
  async open(session: Session): Promise<{ id: OpeningId; opening: FilmOpening }> {
    if (session.recording || session.erasing) throw new Fault('session-open');
    const opening = await FilmOpening.open(session);
    const id = newId(openingIdSchema);
    this.#open.set(id, opening);
    return { id, opening };
  }

  get(id: OpeningId): FilmOpening | undefined {
    return this.#open.get(id);
  }

  /** @throws Fault `film-closed` */
  mustGet(id: OpeningId): FilmOpening {
    const opening = this.#open.get(id);
    if (!opening) throw new Fault('film-closed');
    return opening;
  }

  async close(id: OpeningId): Promise<void> {
    const opening = this.#open.get(id);
    this.#open.delete(id);
    await opening?.close();
  }

  /** Before a session is deleted, and when the window is gone. */
  async closeAll(of?: SessionId): Promise<void> {
    for (const [id, opening] of this.#open) {
      if (of === undefined || opening.sessionId === of) await this.close(id);
    }
  }
}
