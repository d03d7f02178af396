import { app, type BrowserWindow } from 'electron';
import type { UnlockState } from '../../shared/ipc/contract';
import { Fault, type FaultCode, faultCodeOf } from '../../shared/model/fault';
import { Attempts } from '../library/attempts';
import { assertGoodPassphrase } from '../library/key-guard';
import { type KnownSecret, Library, type LibraryOptions } from '../library/library';
import { whatOpens } from '../library/open-keys';
import { log } from '../log';
import type { SettingsFile } from '../settings';
import { createUnlockWindow } from '../windows/unlock-window';
import { type Callers, handleCalls } from './handle';

/** After these faults a person can still open it by typing something. */
const canBeTyped: ReadonlySet<FaultCode> = new Set([
  'passphrase-needed',
  'keychain-missing',
  'key-not-opened',
]);

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
  readonly #attempts = new Attempts(() => performance.now());
  #asked: Pending | undefined;
  #askedFirst: (AskedFirst & { readonly done: () => void }) | undefined;

  constructor(callers: Callers) {
    handleCalls<'unlock.state' | 'unlock.open' | 'unlock.choose'>(callers, {
      'unlock.state': async () => {
        if (this.#askedFirst) return { isFirst: true, kinds: [], locked: false, waitMs: 0 };
        const { kinds, fault, locked } = this.#mustAsk();
        return { kinds: await kinds, locked, ...(fault && { fault }), waitMs: this.#attempts.waitMs };
      },
      'unlock.open': ({ kind, text }) => this.#try(kind === 'none' ? undefined : { kind, text }),
      'unlock.choose': ({ passphrase }) => this.#choose(passphrase ?? undefined),
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

  async #choose(passphrase: string | undefined): Promise<{ fault?: FaultCode }> {
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

  async #try(secret: KnownSecret | undefined): Promise<{ fault?: FaultCode; waitMs: number }> {
    this.#mustAsk();
    const open = async (): Promise<void> => {
      const asked = this.#mustAsk();
      await asked.open(secret);
      this.#asked = undefined;
      asked.done();
    };
    try {
      await (secret ? this.#attempts.guess(open) : open());
      return { waitMs: 0 };
    } catch (error) {
      return { fault: faultCodeOf(error), waitMs: this.#attempts.waitMs };
    }
  }

  #mustAsk(): Pending {
    if (!this.#asked) throw new Fault('bad-arguments', 'nothing is asked for');
    return this.#asked;
  }
}

/**
 * Opens the library. If it does not open unattended but a passphrase or the recovery key can open it, a
 * window asks for that before any other window exists; closing that window quits. The same window asks if a
 * first key would be stored on the disk in the clear and nobody was asked about that: until the answer there
 * is no key.
 * @param options `onOpening` is called whenever something was typed and is tried
 * @returns the library, and a function that closes the window that asked: call it once another window exists,
 * so that the app is never without one
 * @throws Fault if it cannot be opened whatever is typed
 */
export async function openLibrary(
  callers: Callers,
  asking: Asking,
  {
    onOpening,
    settings,
    ...options
  }: LibraryOptions & { readonly onOpening: () => void; readonly settings: SettingsFile },
): Promise<{ readonly library: Library; readonly closeAsking: () => void }> {
  const first = settings.current.passphraseDeclined ? 'key-file' : 'ask';
  try {
    return { library: await Library.open({ ...options, first }), closeAsking: () => undefined };
  } catch (error) {
    const fault = faultCodeOf(error);
    const there = await whatOpens(options);
    const kinds = (['passphrase', 'recovery-key'] as const).filter((kind) => there.has(kind));
    const isFirst = fault === 'passphrase-choice';
    if (!isFirst && (!canBeTyped.has(fault) || kinds.length === 0)) throw error;
    let library: Library | undefined;
    const window: BrowserWindow = createUnlockWindow();
    callers.add(window.webContents, 'unlock');
    window.on('closed', () => {
      if (!library) app.exit(0);
    });
    if (isFirst)
      await asking.askFirst({
        async choose(passphrase) {
          if (passphrase !== undefined) assertGoodPassphrase(passphrase);
          // Stored before anything exists: a person who declines is not asked again.
          else await settings.change({ passphraseDeclined: true });
          onOpening();
          library = await Library.open({
            ...options,
            first: passphrase === undefined ? 'key-file' : { passphrase },
          });
        },
      });
    else
      await asking.ask({
        ...{ kinds, fault, locked: false },
        async open(secret) {
          onOpening();
          library = await Library.open({ ...options, secret });
          // If that is refused, the next start asks for the recovery key again.
          if (secret?.kind === 'recovery-key')
            await library.guard.wrapAgain().catch((error: unknown) => log('not wrapped again', error));
        },
      });
    if (!library) throw new Fault('internal', 'opened without a library');
    return { library, closeAsking: () => window.destroy() };
  }
}
