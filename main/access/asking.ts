import type { UnlockState } from '../../shared/ipc/contract';
import { Fault, type FaultCode, faultCodeOf } from '../../shared/model/fault';
import type { KnownSecret } from '../vault/library-key';
import { WrongGuesses } from './wrong-guesses';

/** What to ask for, and what to do with the answer. */
export interface Asked extends Omit<UnlockState, 'waitMs' | 'kinds'> {
  /** What can open it; that may have to be read first. */
  readonly kinds: UnlockState['kinds'] | Promise<UnlockState['kinds']>;
  /** @throws Fault why it does not open */
  readonly open: (secret: KnownSecret | undefined) => Promise<void>;
}

/** Asked, but not yet answered. */
interface Pending extends Asked {
  readonly done: () => void;
}

/** The disk with the recordings is waited for. */
export interface AskedDisk {
  /** The folder of the recordings. */
  readonly folder: string;
  /** Looks for them. @returns whether they are there */
  readonly look: () => Promise<boolean>;
}

/** How to guard the first key, and what to do with the answer. */
export interface AskedFirst {
  /**
   * @param passphrase undefined for no passphrase
   * @throws Fault why it is refused, or why the library cannot be made
   */
  readonly choose: (passphrase: string | undefined) => Promise<void>;
}

/**
 * Asks for what opens the recordings, at the start and whenever they were locked. All share one count of
 * wrong answers.
 */
export class Asking {
  readonly #wrongGuesses = new WrongGuesses(() => performance.now());
  #asked: Pending | undefined;
  #askedDisk: (AskedDisk & { readonly done: () => void }) | undefined;
  #looking: Promise<void> | undefined;
  #askedFirst: (AskedFirst & { readonly done: () => void }) | undefined;

  /** Resolves when the disk is connected. */
  askDisk(asked: AskedDisk): Promise<void> {
    return new Promise((done) => {
      this.#askedDisk = { ...asked, done };
    });
  }

  /** Resolves when it has been opened. */
  ask(asked: Asked): Promise<void> {
    return new Promise((done) => {
      this.#asked = { ...asked, done };
    });
  }

  /** Resolves when the guard has been chosen. */
  askFirst(asked: AskedFirst): Promise<void> {
    return new Promise((done) => {
      this.#askedFirst = { ...asked, done };
    });
  }

  /** What is asked for now. @throws Fault `bad-arguments` if nothing is */
  async state(): Promise<UnlockState> {
    if (this.#askedDisk) return { missing: this.#askedDisk.folder, kinds: [], locked: false, waitMs: 0 };
    if (this.#askedFirst) return { isFirst: true, kinds: [], locked: false, waitMs: 0 };
    const { kinds, fault, locked } = this.#mustAsk();
    return { kinds: await kinds, locked, ...(fault && { fault }), waitMs: this.#wrongGuesses.waitMs };
  }

  /**
   * Looks for the disk now.
   * @returns what is asked for then; undefined while nothing is, because the recordings are being opened
   */
  async lookForDisk(): Promise<UnlockState | undefined> {
    this.#looking ??= this.#lookForDisk().finally(() => {
      this.#looking = undefined;
    });
    await this.#looking;
    return this.#askedDisk || this.#askedFirst || this.#asked ? this.state() : undefined;
  }

  async #lookForDisk(): Promise<void> {
    const asked = this.#askedDisk;
    if (!asked || !(await asked.look())) return;
    this.#askedDisk = undefined;
    asked.done();
  }

  /**
   * Guards the first key with that passphrase; with undefined, with none.
   * @returns why it is refused, if it is
   * @throws Fault `bad-arguments` if that was not asked for
   */
  async choose(passphrase: string | undefined): Promise<{ fault?: FaultCode }> {
    const asked = this.#askedFirst;
    if (!asked) throw new Fault('bad-arguments', 'nothing is asked for');
    try {
      await asked.choose(passphrase);
    } catch (error) {
      return { fault: faultCodeOf(error) };
    }
    this.#askedFirst = undefined;
    asked.done();
    return {};
  }

  /**
   * Opens the recordings with what was typed; with undefined, unattended.
   * @returns if it does not open: why, and how long to wait before the next try, in ms
   * @throws Fault `bad-arguments` if nothing is asked for
   */
  async open(secret: KnownSecret | undefined): Promise<{ fault?: FaultCode; waitMs: number }> {
    this.#mustAsk();
    const openNow = async (): Promise<void> => {
      const asked = this.#mustAsk();
      await asked.open(secret);
      this.#asked = undefined;
      asked.done();
    };
    try {
      await (secret ? this.#wrongGuesses.guess(openNow) : openNow());
      return { waitMs: 0 };
    } catch (error) {
      return { fault: faultCodeOf(error), waitMs: this.#wrongGuesses.waitMs };
    }
  }

  #mustAsk(): Pending {
    if (!this.#asked) throw new Fault('bad-arguments', 'nothing is asked for');
    return this.#asked;
  }
}
