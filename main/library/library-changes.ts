import { atMost } from '../../shared/async/at-most';
import type { Contract, Payload } from '../../shared/ipc/contract';
import type { SessionId } from '../../shared/model/ids';
import type { StoredReceipt, Unfinished } from '../../shared/model/receipt';
import { removedBetween } from '../../shared/model/session';
import type { Span } from '../../shared/model/span';
import type { DueSessions } from './due/due-sessions';
import type { Library } from './library';
import { type LibraryChecks, progressEveryMs } from './library-checks';
import type { StrikeOptions } from './strike/strike';

/** A session that was struck, as it is now. */
type Struck = Contract['library.strike']['result']['_zod']['output'];

export interface LibraryChangesOptions {
  readonly library: Library;
  readonly checks: Pick<LibraryChecks, 'cancel'>;
  readonly due: Pick<DueSessions, 'answer' | 'now'>;
  /** The settings' limit in days; it counts only if no limit was promised for the session. */
  readonly limitDays: () => number;
  /** Free bytes on the library's disk. */
  readonly freeBytes: () => Promise<number>;
  /** Closes a session's films. */
  readonly closeFilms: (sessionId: SessionId) => Promise<void>;
  readonly onStriking: (progress: Payload<'library.onStriking'>) => void;
  readonly onChanged: () => void;
}

/**
 * What a person changes of whole sessions. Each change is reported when it is done; a deletion or a strike
 * also when it failed, because by then something may have been removed.
 */
export class LibraryChanges {
  readonly #options: LibraryChangesOptions;
  #striking = new AbortController();

  constructor(options: LibraryChangesOptions) {
    this.#options = options;
  }

  /** @throws Fault `date-in-doubt`, or like `Library.keep` */
  keep(sessionId: SessionId, wish: Parameters<Library['keep']>[1]): Promise<void> {
    const { library, due, limitDays } = this.#options;
    return this.#changing(async () =>
      library.keep(sessionId, wish, { limitDays: limitDays(), now: due.now() }),
    );
  }

  /** @throws Fault like `Library.rename` */
  rename(sessionId: SessionId, code: string): Promise<void> {
    return this.#changing(() => this.#options.library.rename(sessionId, code));
  }

  /** @throws Fault like `Library.noteStillAgreed` */
  noteStillAgreed(sessionId: SessionId): Promise<void> {
    return this.#changing(() => this.#options.library.noteStillAgreed(sessionId));
  }

  /** @throws Fault like `DueSessions.answer` */
  answerDate(day: string): Promise<void> {
    return this.#changing(() => this.#options.due.answer(day));
  }

  /** @throws Fault like `Library.finishErasing` */
  finishErasing(): Promise<Unfinished[]> {
    return this.#changing(() => this.#options.library.finishErasing());
  }

  /** @throws Fault like `Library.putBack` */
  putBack(...[sessionId, only]: Parameters<Library['putBack']>): Promise<void> {
    return this.#changing(() => this.#options.library.putBack(sessionId, only));
  }

  /** Deletes a session. A running check is cancelled. @throws Fault like `Library.erase` */
  async erase(sessionId: SessionId): Promise<StoredReceipt> {
    const { library, checks, closeFilms, onChanged } = this.#options;
    checks.cancel();
    try {
      return await library.erase(sessionId, () => closeFilms(sessionId));
    } finally {
      onChanged();
    }
  }

  /** Strikes these spans. A running check is cancelled. @throws Fault like `Library.strike` */
  async strike(sessionId: SessionId, spans: readonly Span[]): Promise<Struck> {
    const { library, checks, onChanged } = this.#options;
    checks.cancel();
    this.#striking = new AbortController();
    try {
      const { state } = library.session(sessionId);
      const id = await library.strike(sessionId, spans, this.#strikeOptions(sessionId));
      const copy = library.session(id);
      const { durationMs, momentCount } = copy.summary;
      return { sessionId: id, durationMs, momentCount, removedMs: removedBetween(state, copy.state) };
    } finally {
      onChanged();
    }
  }

  /** Cancels the strikes that are running. */
  cancelStrike(): void {
    this.#striking.abort();
  }

  /** How many bytes a strike lacks, as `Library.missingRoom` describes. */
  async missingRoom(sessionId: SessionId, spans: readonly Span[]): Promise<number> {
    const { library, freeBytes } = this.#options;
    return library.missingRoom(sessionId, spans, await freeBytes());
  }

  /**
   * Continues interrupted strikes, at the start and after unlocking. When it is locked, the library itself
   * stops a strike. Never throws.
   */
  async resumeStrikes(): Promise<void> {
    const { library, onChanged } = this.#options;
    this.#striking = new AbortController();
    const { signal } = this.#striking;
    await library.resumeStrikes((sessionId) => this.#strikeOptions(sessionId, signal), onChanged);
  }

  #strikeOptions(sessionId: SessionId, signal = this.#striking.signal): StrikeOptions {
    const { freeBytes, closeFilms, onStriking } = this.#options;
    return {
      ...{ signal, freeBytes },
      letGo: () => closeFilms(sessionId),
      onProgress: atMost(progressEveryMs, (doneBytes, bytes) => onStriking({ sessionId, doneBytes, bytes })),
    };
  }

  async #changing<Value>(change: () => Promise<Value>): Promise<Value> {
    const value = await change();
    this.#options.onChanged();
    return value;
  }
}
