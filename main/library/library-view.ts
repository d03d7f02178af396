import type { DueState } from '../../shared/model/due';
import type { LibraryNews } from '../../shared/model/library-news';
import type { StoredReceipt } from '../../shared/model/receipt';
import type { SessionSummary } from '../../shared/model/session-summary';
import type { DueSessions } from './due/due-sessions';
import type { Library } from './library';

export interface LibraryViewOptions {
  readonly library: Pick<Library, 'list' | 'receipts' | 'takeNews'>;
  readonly due: Pick<DueSessions, 'look' | 'looked' | 'state' | 'takeNews'>;
}

/** What a window sees of the library: nothing that should have been deleted by now. */
export class LibraryView {
  readonly #library: LibraryViewOptions['library'];
  readonly #due: LibraryViewOptions['due'];

  constructor({ library, due }: LibraryViewOptions) {
    this.#library = library;
    this.#due = due;
  }

  /**
   * All sessions, after what is due was deleted: a recording or a film that has just ended may have delayed
   * it.
   */
  async sessions(): Promise<SessionSummary[]> {
    await this.#due.look();
    return this.#library.list();
  }

  async receipts(): Promise<StoredReceipt[]> {
    await this.#due.looked();
    return this.#library.receipts();
  }

  /** The state of automatic deletion, and of the date. */
  async due(): Promise<DueState> {
    await this.#due.looked();
    return this.#due.state();
  }

  /** What was done, or not done, without anyone asking for it. Each item is returned once. */
  async takeNews(): Promise<LibraryNews[]> {
    await this.#due.looked();
    return [...this.#library.takeNews(), ...this.#due.takeNews()];
  }
}
