import { app, type BrowserWindow } from 'electron';
import type { UnlockState } from '../../shared/ipc/guard-contract';
import { Fault, type FaultCode, faultCodeOf } from '../../shared/model/fault';
import { Attempts } from '../library/attempts';
import { assertGoodPassphrase } from '../library/key-guard';
import { type KnownSecret, Library, type LibraryOptions } from '../library/library';
import { whatOpens } from '../library/open-keys';
import { log } from '../log';
import type { SettingsFile } from '../settings';
import { createUnlockWindow } from '../windows/unlock-window';
import { type Callers, handleCalls } from './handle';

/** After these a person can still open it, by what is typed. */
const canBeTyped: ReadonlySet<FaultCode> = new Set([
  'passphrase-needed',
  'keychain-missing',
  'key-not-opened',
]);

/** What is asked for, and what becomes of it. */
export interface Asked extends Omit<UnlockState, 'waitMs' | 'kinds'> {
  /** By what it can be opened; that may have to be read first. */
  readonly kinds: UnlockState['kinds'] | Promise<UnlockState['kinds']>;
  /** @throws Fault why it does not open */
  readonly open: (secret: KnownSecret | undefined) => Promise<void>;
}

/** Asked, and not yet answered. */
interface Pending extends Asked {
  readonly done: () => void;
}

/** How the first key is to be guarded, and what becomes of the answer. */
export interface AskedFirst {
  /** @param passphrase undefined: none. @throws Fault why it is refused, or why nothing can be made */
  readonly choose: (passphrase: string | undefined) => Promise<void>;
}

/** Asks for what opens the recordings, at the start and whenever they were locked: one count of wrong answers for all. */
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

  /** Resolves when it has been chosen. */
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
 * Opens the library. Where it does not open of itself, and can be opened by a passphrase or the recovery key, a window
 * asks for it, and nothing else of the app is there; whoever closes that window quits. So it does where a first key
 * would lie on the disk in the clear and nobody was asked about that: before the answer there is no key.
 * @param options `onOpening` is told whenever something was typed and is tried
 * @returns the library, and what closes the window that asked: once another is there, so that the app is never without one
 * @throws Fault what keeps it from being opened whatever is typed
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
          // Known before there is anything: whoever declines is not asked again.
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
          // Where that is refused the recovery key is asked for once more, at the next start.
          if (secret?.kind === 'recovery-key')
            await library.guard.wrapAgain().catch((error: unknown) => log('not wrapped again', error));
        },
      });
    if (!library) throw new Fault('internal', 'opened without a library');
    return { library, closeAsking: () => window.destroy() };
  }
}
