import { faultCodeOf } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';
import type { Part } from '../../shared/model/session';
import type { Ffmpeg } from '../ffmpeg/ffmpeg';
import type { Library } from '../library/library';
import { log } from '../log';
import type { Session } from '../session/session';
import { hasSide, type SideKind, writeSide } from '../session/side-log';
import { isOutOfReach } from '../vault/key-buffer';
import { type SideOptions, StoredPart } from './part-sides';

export interface SideMakerOptions {
  readonly ffmpeg: Pick<Ffmpeg, 'toPipe' | 'program'>;
  readonly library: Pick<Library, 'list' | 'session' | 'locked'>;
  /** Whether something runs that nothing may hold up: a recording, or another import. */
  readonly isBusy: () => boolean;
}

/** What is being made at the moment. */
interface Making {
  readonly session: Session;
  readonly stop: AbortController;
  part: StoredPart | undefined;
}

/**
 * Makes the line of peaks and the small pictures of imported sessions, once they are in the library: decoding them takes
 * longer than everything else of an import, and the film plays without them. What is missing is found again whenever the
 * library is looked through, so nothing is lost when the app is locked or closed, or crashes. Says nothing on the screen.
 * Stops for recordings and imports, and when the session is deleted or struck.
 */
export class SideMaker {
  readonly #options: SideMakerOptions;
  /** Nothing is missing of these, or all that could be made is. */
  readonly #over = new Set<SessionId>();
  #making: Making | undefined;
  #running: Promise<void> | undefined;
  #isEnded = false;
  /** Is made first: someone watches it. */
  #first: SessionId | undefined;
  readonly #waiting: { readonly id: SessionId; readonly tell: (isMade: boolean) => void }[] = [];

  constructor(options: SideMakerOptions) {
    this.#options = options;
  }

  /** Looks for what is missing and makes it, unless it is doing that. Called after each import, and now and then. */
  goOn(): void {
    this.#running ??= this.#run().finally(() => {
      this.#running = undefined;
      for (const { id, tell } of this.#waiting.splice(0)) tell(this.#over.has(id));
    });
  }

  /** Resolves when it has stopped, for whatever reason. */
  async settled(): Promise<void> {
    await this.#running;
  }

  /**
   * Makes what is missing of a session before that of others.
   * @returns true when nothing more will come; false if it was stopped, or can't be begun now
   */
  async made(id: SessionId): Promise<boolean> {
    if (this.#isDone(id)) return true;
    this.#first = id;
    const told = new Promise<boolean>((tell) => this.#waiting.push({ id, tell }));
    this.goOn();
    return told;
  }

  /** Whether it is reading that session. */
  has(id: SessionId): boolean {
    return this.#making?.session.id === id;
  }

  /** Zeroes its keys and what it has decrypted, and stops, before it returns. `close` does the rest. */
  letGo(): void {
    this.#making?.stop.abort();
    this.#making?.part?.letGo();
  }

  /** Stops, and resolves when it reads and writes nothing. @param of only if it reads that session */
  async close(of?: SessionId): Promise<void> {
    if (of !== undefined && !this.has(of)) return;
    this.letGo();
    await this.#running;
  }

  /** Stops for good. */
  async end(): Promise<void> {
    this.#isEnded = true;
    await this.close();
  }

  #isDone(id: SessionId): boolean {
    return this.#over.has(id) || this.#options.library.session(id).state?.imported === undefined;
  }

  async #run(): Promise<void> {
    // Who asks for it first waits for what comes after this turn.
    await Promise.resolve();
    for (let next = this.#next(); next; next = this.#next()) {
      const stop = new AbortController();
      this.#making = { session: next, stop, part: undefined };
      try {
        await this.#make(this.#making);
      } catch (error) {
        if (stop.signal.aborted || isOutOfReach(error)) return;
        log('line of peaks and small pictures not made', error);
        // There may be an ffmpeg the next time. What else is wrong stays as it is for now.
        if (faultCodeOf(error).startsWith('ffmpeg-')) return;
      } finally {
        this.#making = undefined;
      }
      if (stop.signal.aborted) return;
      this.#over.add(next.id);
    }
  }

  /** The next session that may lack something: the newest, unless another one is waited for. */
  #next(): Session | undefined {
    const { library, isBusy } = this.#options;
    if (this.#isEnded || library.locked || isBusy()) return undefined;
    const ids = library.list().map(({ id }) => id);
    return [...ids.filter((id) => id === this.#first), ...ids]
      .filter((id) => !this.#isDone(id))
      .map((id) => library.session(id))
      .find(isAtRest);
  }

  async #make(making: Making): Promise<void> {
    const { session, stop } = making;
    const look = (): void => {
      if (!isAtRest(session) || this.#options.isBusy()) stop.abort();
    };
    for (const part of session.state?.parts ?? []) {
      const lacking: SideKind[] = [];
      for (const kind of ['peaks', 'pictures'] as const)
        if (!(await hasSide(session.folder, part.number, kind))) lacking.push(kind);
      if (lacking.length === 0) continue;
      const { ffmpeg } = this.#options;
      await ffmpeg.program();
      await this.#makeOf(making, part, lacking, { ffmpeg, signal: stop.signal, look });
      if (stop.signal.aborted) return;
    }
  }

  async #makeOf(
    making: Making,
    part: Part,
    lacking: readonly SideKind[],
    options: SideOptions,
  ): Promise<void> {
    const stored = await StoredPart.open(making.session, part);
    if (!stored) return;
    making.part = stored;
    try {
      for (const kind of lacking) {
        const entries = await stored[kind](options);
        options.look();
        try {
          if (options.signal.aborted) return;
          await writeSide(making.session, part.number, kind, entries);
        } finally {
          for (const { bytes } of entries) bytes.fill(0);
        }
      }
    } finally {
      making.part = undefined;
      await stored.close();
    }
  }
}

/** Whether nothing else is done with a session than to watch it. */
const isAtRest = ({ recording, erasing, striking, state }: Session): boolean =>
  !recording && !erasing && !striking && state?.complete === true;
