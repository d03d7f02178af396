import type { KeyGuard } from './key-guard';

/** The windows with papers. One may hold a recovery key to be printed. */
interface KeyPaper {
  closeRecoveryKey(): void;
}

/**
 * Changes the passphrase and the recovery key. Before a recovery key goes to the window, that window is hidden
 * from capture, until it reports that the key is gone.
 */
export class ShownRecoveryKey {
  readonly #guard: KeyGuard;
  readonly #paper: KeyPaper;
  readonly #hideWindow: (hidden: boolean) => void;

  /** @param hideWindow hides the laptop's own window from capture, or no longer */
  constructor(guard: KeyGuard, paper: KeyPaper, hideWindow: (hidden: boolean) => void) {
    this.#guard = guard;
    this.#paper = paper;
    this.#hideWindow = hideWindow;
  }

  /** @returns a recovery key to be displayed, if there is one. @throws what `KeyGuard.setPassphrase` throws */
  setPassphrase(next: string, now?: string): Promise<string | null> {
    return this.#show(this.#guard.setPassphrase(next, now));
  }

  /**
   * @returns a recovery key to be displayed, if there is one. @throws what `KeyGuard.removePassphrase` throws
   */
  removePassphrase(now?: string): Promise<string | null> {
    return this.#show(this.#guard.removePassphrase(now));
  }

  /** @returns the new one, to be displayed. @throws what `KeyGuard.makeRecoveryKey` throws */
  async makeRecoveryKey(now?: string): Promise<string> {
    return (await this.#show(this.#guard.makeRecoveryKey(now))) ?? '';
  }

  /** Gives up a change whose recovery key was not written down. */
  cancel(): void {
    this.#guard.cancel();
    this.#paper.closeRecoveryKey();
  }

  /** The person leaves it as it is. @returns what `KeyGuard.leave` returns */
  leave(): boolean {
    const left = this.#guard.leave();
    if (left) this.#paper.closeRecoveryKey();
    return left;
  }

  /** The window displays a recovery key, or no longer does. */
  displayed(on: boolean): void {
    this.#hideWindow(on);
  }

  async #show(changing: Promise<string | undefined>): Promise<string | null> {
    const key = await changing;
    if (key === undefined) return null;
    // A key that was displayed and printed before opens nothing now, or soon will not.
    this.#paper.closeRecoveryKey();
    this.#hideWindow(true);
    return key;
  }
}
