import { basename } from 'node:path';
import { atMost } from '../../../shared/async/at-most';
import { Fault, faultCodeOf } from '../../../shared/model/fault';
import type { SessionId } from '../../../shared/model/ids';
import type { LongWork } from '../../../shared/model/long-work';
import type { Library } from '../../library/library';
import type { AskWhere, SavedCopies } from '../save-copy';
import { exportSealed, type SealWish } from './export-sealed';
import { readSealed } from './read-sealed';
import type { SealOptions } from './write-sealed';

interface Services {
  readonly library: Library;
  readonly askWhere: AskWhere;
  /** Asks for a file, in the system's dialog; undefined if the person cancelled. */
  readonly askWhich: () => Promise<string | undefined>;
  readonly tell: (now: { readonly share: number }) => void;
  /** Keeps the computer awake until the returned function is called. */
  readonly hold: () => () => void;
  /** The local day today, as far as it is known. @throws Fault `date-in-doubt` */
  readonly today: () => string;
  /** Bytes that may be written to the library's disk. */
  readonly freeBytes: () => Promise<number>;
  readonly isRecording: () => boolean;
  /** The list of sessions has another one. */
  readonly onCameIn: () => void;
}

/** A session that has come in. */
interface SealedCameIn {
  readonly sessionId: SessionId;
  readonly code: string;
  /** The library has had it before, under another id. */
  readonly isTwice: boolean;
}

/** How often progress is told, in ms. */
const tellMs = 250;

/** What leaves and comes in as a sealed file: one at a time. */
export class SealedTasks {
  readonly #services: Services;
  /** The file that a person chose, until its passphrase has opened it. */
  #chosen: string | undefined;
  #running:
    | { readonly doing: LongWork; readonly cancel: AbortController; readonly over: Promise<unknown> }
    | undefined;
  #hasEnded = false;

  constructor(services: Services) {
    this.#services = services;
  }

  get doing(): LongWork | undefined {
    return this.#running?.doing;
  }

  /** @returns undefined if the person chose no place, or cancelled @throws like `exportSealed` */
  export(wish: SealWish): Promise<SavedCopies | undefined> {
    const { library, askWhere } = this.#services;
    return this.#run('export', (options) => exportSealed(wish, { ...options, library, askWhere }));
  }

  /** Asks for a file. @returns its name; undefined if the person cancelled */
  async choose(): Promise<string | undefined> {
    this.#chosen = await this.#services.askWhich();
    return this.#chosen && basename(this.#chosen);
  }

  /**
   * Takes the chosen file in.
   * @returns the new session; undefined if the person cancelled
   * @throws Fault `bad-arguments` if none is chosen, `importing-recording`; like `readSealed`
   */
  async import(passphrase: string): Promise<SealedCameIn | undefined> {
    const path = this.#chosen;
    if (path === undefined) throw new Fault('bad-arguments', 'no file');
    const { library, today, freeBytes, isRecording, onCameIn } = this.#services;
    return this.#run('import', async (options) => {
      if (isRecording()) throw new Fault('importing-recording');
      const sessionId = await readSealed(library, { path, passphrase }, { ...options, today, freeBytes });
      this.#chosen = undefined;
      onCameIn();
      const { code, createdAt } = library.session(sessionId).summary;
      const isTwice = library
        .list()
        .some((each) => each.id !== sessionId && each.createdAt.utcMs === createdAt.utcMs);
      return { sessionId, code, isTwice };
    });
  }

  async #run<Value>(
    doing: LongWork,
    work: (options: SealOptions) => Promise<Value>,
  ): Promise<Value | undefined> {
    // Whoever waited longest begins first, and is cancelled by the next.
    while (this.#running) await this.cancel();
    if (this.#hasEnded) return undefined;
    const { hold, tell } = this.#services;
    const cancel = new AbortController();
    const letGo = hold();
    let share = 0;
    const tellSome = atMost(tellMs, () => tell({ share }));
    const over = work({
      signal: cancel.signal,
      onProgress(now) {
        share = now;
        tellSome();
      },
    });
    const running = { doing, cancel, over: over.catch(() => undefined) };
    this.#running = running;
    try {
      return await over;
    } catch (error) {
      if (faultCodeOf(error) === 'sealed-cancelled') return undefined;
      throw error;
    } finally {
      letGo();
      if (this.#running === running) this.#running = undefined;
    }
  }

  /** Cancels what runs, and resolves when nothing of it is left. */
  async cancel(): Promise<void> {
    this.#running?.cancel.abort();
    await this.#running?.over;
  }

  /** The same, for good: the app is closing. */
  async end(): Promise<void> {
    this.#hasEnded = true;
    await this.cancel();
  }
}
