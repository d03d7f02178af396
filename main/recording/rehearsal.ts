import type { BegunPart, Rehearsed } from '../../shared/ipc/contract';
import { videoFrameTimes } from '../../shared/media/part-index';
import { Fault, faultCodeOf } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';
import type { Library } from '../library/library';
import { openPart } from '../session/part-files';
import type { Session } from '../session/session';
import type { Recording } from './recording';

/** The code of a rehearsal in the journal, while it exists. */
const rehearsalCode = 'Rehearsal';

interface RehearsalServices {
  readonly recording: Pick<Recording, 'active' | 'begin' | 'endNow'>;
  readonly library: Pick<Library, 'session' | 'erase'>;
  /** Closes the films of a session. */
  readonly closeFilms: (of: SessionId) => Promise<void>;
}

/** The rehearsal. Nobody agreed to what it holds, so there is never more than one, and none is left. */
export class Rehearsal {
  readonly #services: RehearsalServices;
  /** One that may still exist, e.g. because its window left it. */
  #id: SessionId | undefined;

  constructor(services: RehearsalServices) {
    this.#services = services;
  }

  /** Destroys one that was left, and begins another. @throws Fault like `Recording.begin` */
  async begin(): Promise<BegunPart> {
    await this.#endLeft();
    const begun = await this.#services.recording.begin(rehearsalCode, { rehearsal: true });
    this.#id = begun.sessionId;
    return begun;
  }

  /** Stops and destroys it. @throws Fault `no-such-session`, or like `Library.erase` */
  async end(sessionId: SessionId): Promise<void> {
    const { recording, library, closeFilms } = this.#services;
    const session = library.session(sessionId);
    if (!session.state?.rehearsal) throw new Fault('no-such-session');
    if (session.recording) await recording.endNow('stopped');
    await closeFilms(sessionId);
    await library.erase(sessionId);
    this.#id = undefined;
  }

  async #endLeft(): Promise<void> {
    if (!this.#id || this.#services.recording.active) return;
    await this.end(this.#id).catch((error: unknown) => {
      if (faultCodeOf(error) !== 'no-such-session') throw error;
    });
  }
}

/** How many pictures of a rehearsal are in its film. The window knows how many the camera delivered. */
export async function measureRehearsal(session: Session): Promise<Rehearsed> {
  let frames = 0;
  let framesMs = 0;
  for (const part of session.state?.parts ?? []) {
    const { index } = await session.withKey((sessionKey) =>
      openPart({ folder: session.folder, sessionKey, part }),
    );
    const times = videoFrameTimes(index);
    frames += times.length;
    framesMs += (times.at(-1) ?? 0) - (times[0] ?? 0);
  }
  return { frames, framesMs };
}
