import { atMost } from '../../shared/async/at-most';
import type { CheckReport, LibraryReport, Payload } from '../../shared/ipc/contract';
import type { SessionId } from '../../shared/model/ids';
import { checkSession } from '../session/check-session';
import { checkLibrary } from './check-library';
import type { Library } from './library';

/** How often at most progress is reported, in ms. */
export const progressEveryMs = 100;

export interface LibraryChecksOptions {
  readonly library: Library;
  readonly onChecking: (progress: Payload<'library.onChecking'>) => void;
  readonly onCheckingAll: (progress: Payload<'library.onCheckingAll'>) => void;
  /** Called after a check that was not cancelled: it may have found damage. */
  readonly onChanged: () => void;
}

/** The checks that a person starts. One runs at a time: a new one cancels the previous one. */
export class LibraryChecks {
  readonly #options: LibraryChecksOptions;
  #running = new AbortController();

  constructor(options: LibraryChecksOptions) {
    this.#options = options;
  }

  /** Reads a whole session. @throws Fault `no-such-session`, or like `checkSession` */
  checkSession(sessionId: SessionId): Promise<CheckReport> {
    const { library, onChecking } = this.#options;
    return this.#run((signal) =>
      checkSession(library.session(sessionId), {
        signal,
        onProgress: atMost(progressEveryMs, (doneBytes, bytes) =>
          onChecking({ sessionId, doneBytes, bytes }),
        ),
      }),
    );
  }

  /** Reads every session. @throws Fault like `checkLibrary` */
  checkAll(): Promise<LibraryReport> {
    const { library, onCheckingAll } = this.#options;
    return this.#run((signal) =>
      checkLibrary(library, {
        signal,
        onProgress: atMost(progressEveryMs, (doneBytes, bytes) => onCheckingAll({ doneBytes, bytes })),
      }),
    );
  }

  /** Cancels the check that is running, if there is one. */
  cancel(): void {
    this.#running.abort();
  }

  async #run<Report>(check: (signal: AbortSignal) => Promise<Report>): Promise<Report> {
    this.cancel();
    this.#running = new AbortController();
    const report = await check(this.#running.signal);
    this.#options.onChanged();
    return report;
  }
}
