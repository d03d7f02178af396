import { Fault } from '../../shared/model/fault';
import type { StoredReceipt } from '../../shared/model/receipt';
import { words } from '../../shared/words';
import type { PaperPage, PaperWindow, PdfSize } from './paper-window';

/** Countries that use Letter paper. */
const letterCountries: ReadonlySet<string> = new Set(['US', 'CA', 'MX', 'PH', 'CL', 'CO', 'VE']);

/** The size of a PDF in that country, such as `US`. */
export const pdfSize = (country: string): PdfSize => (letterCountries.has(country) ? 'Letter' : 'A4');

export interface PapersOptions {
  readonly openWindow: (page: PaperPage) => PaperWindow;
  /** The receipts of all deleted sessions. */
  readonly receipts: () => Promise<readonly StoredReceipt[]>;
  /** Resolves when the settings requested so far are stored. Never rejects. */
  readonly settingsStored: () => Promise<void>;
  /** The computer's country, such as `US`; it decides the size of a PDF. */
  readonly country: () => string;
  /** Writes a PDF where the person wants it. @throws Fault */
  readonly save: (path: string, pdf: Uint8Array) => Promise<void>;
}

/** A page in a window of its own, to be printed or saved as a PDF. */
interface Paper {
  readonly window: PaperWindow;
  /** The suggested name of the PDF. */
  readonly fileName: string;
  /** The receipt of a deleted session; undefined for the printed notice. */
  readonly receipt?: StoredReceipt;
  /**
   * A new recovery key. It can only be printed: a file with it would open the recordings for anyone who finds
   * it.
   */
  readonly recoveryKey?: string;
}

/**
 * The printed papers (the notice, receipts, a recovery key): displays, prints and saves them. Only a paper's
 * own window prints or saves it, and learns what is on it: `caller` is the id of the contents that ask.
 */
export class Papers {
  readonly #options: PapersOptions;
  /** A session id stands for its receipt. */
  readonly #papers = new Map<string, Paper>();
  #hidden = false;

  constructor(options: PapersOptions) {
    this.#options = options;
  }

  async showNotice(): Promise<void> {
    // What was typed just now may still be on its way to the disk.
    await this.#options.settingsStored();
    this.#show('notice', 'notice', { fileName: words.notice.fileName });
  }

  /** @throws Fault `no-such-session` without a receipt of that session */
  async showReceipt(sessionId: string): Promise<void> {
    const receipt = (await this.#options.receipts()).find(({ id }) => id === sessionId);
    if (!receipt) throw new Fault('no-such-session');
    this.#show(sessionId, 'receipt', { fileName: words.receipt.fileName, receipt });
  }

  showRecoveryKey(recoveryKey: string): void {
    // If another one is still open, its key opens nothing any more.
    this.closeRecoveryKey();
    this.#show('recovery', 'recovery', { fileName: '', recoveryKey });
  }

  #show(name: string, page: PaperPage, rest: Omit<Paper, 'window'>): void {
    const there = this.#papers.get(name);
    if (there) {
      // With the current sentences.
      there.window.reload();
      if (!this.#hidden) there.window.bringToFront();
      return;
    }
    const window = this.#options.openWindow(page);
    if (this.#hidden) window.hide(true);
    this.#papers.set(name, { window, ...rest });
    window.onClosed(() => this.#papers.delete(name));
  }

  /** @throws Fault `bad-sender` unless the caller is a receipt's window */
  receipt(caller: number): StoredReceipt {
    const { receipt } = this.#own(caller);
    if (!receipt) throw new Fault('bad-sender');
    return receipt;
  }

  /** @throws Fault `bad-sender` unless the caller is the recovery key's window */
  recoveryKey(caller: number): string {
    const { recoveryKey } = this.#own(caller);
    if (!recoveryKey) throw new Fault('bad-sender');
    return recoveryKey;
  }

  /** Prints with the system's own dialog. What the person chooses there is not our business. */
  async print(caller: number): Promise<void> {
    await this.#own(caller).window.print();
  }

  /**
   * Saves the paper as a PDF where the person chooses.
   * @returns false if the person cancelled
   * @throws Fault `bad-sender`; `bad-arguments` for a recovery key; what `askWhere` and `save` throw
   */
  async save(caller: number): Promise<boolean> {
    const { window, fileName, recoveryKey } = this.#own(caller);
    if (recoveryKey) throw new Fault('bad-arguments', 'a recovery key is printed only');
    const path = await window.askWhere(fileName);
    if (path === undefined) return false;
    const pdf = await window.pdf(pdfSize(this.#options.country()));
    await this.#options.save(path, pdf);
    return true;
  }

  /** Hides them all while the TV may show this screen, or shows them again. None is lost: a recovery key is shown once. */
  hide(hidden: boolean): void {
    if (hidden === this.#hidden) return;
    this.#hidden = hidden;
    for (const { window } of this.#papers.values()) window.hide(hidden);
  }

  /** Papers do not keep the app open when the laptop's own window is closed. */
  closeAll(): void {
    for (const { window } of this.#papers.values()) window.close();
  }

  /** A recovery key that opens nothing is not left to be printed. */
  closeRecoveryKey(): void {
    this.#papers.get('recovery')?.window.destroy();
  }

  /** @throws Fault `bad-sender` */
  #own(caller: number): Paper {
    const found = [...this.#papers.values()].find(({ window }) => window.contentsId === caller);
    if (!found) throw new Fault('bad-sender');
    return found;
  }
}
