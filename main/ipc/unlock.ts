import { app, type BrowserWindow } from 'electron';
import type { UnlockState } from '../../shared/ipc/guard-contract';
import { Fault, type FaultCode, faultCodeOf } from '../../shared/model/fault';
import { Attempts } from '../library/attempts';
import { type KnownSecret, Library, type LibraryOptions } from '../library/library';
import { whatOpens } from '../library/open-keys';
import { log } from '../log';
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

/** Asks for what opens the recordings, at the start and whenever they were locked: one count of wrong answers for all. */
export class Asking {
  readonly #attempts = new Attempts(() => performance.now());
  #asked: Pending | undefined;

  constructor(callers: Callers) {
    handleCalls<'unlock.state' | 'unlock.open'>(callers, {
      'unlock.state': async () => {
        const { kinds, fault, locked } = this.#mustAsk();
        return { kinds: await kinds, locked, ...(fault && { fault }), waitMs: this.#attempts.waitMs };
      },
      'unlock.open': ({ kind, text }) => this.#try(kind === 'none' ? undefined : { kind, text }),
    });
  }

  /** Resolves when it has been opened. */
  ask(asked: Asked): Promise<void> {
    return new Promise((done) => {
      this.#asked = { ...asked, done };
    });
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
 * asks for it, and nothing else of the app is there; whoever closes that window quits.
 * @param options `onOpening` is told whenever something was typed and is tried
 * @returns the library, and what closes the window that asked: once another is there, so that the app is never without one
 * @throws Fault what keeps it from being opened whatever is typed
 */
export async function openLibrary(
  callers: Callers,
  asking: Asking,
  { onOpening, ...options }: LibraryOptions & { readonly onOpening: () => void },
): Promise<{ readonly library: Library; readonly closeAsking: () => void }> {
  try {
    return { library: await Library.open(options), closeAsking: () => undefined };
  } catch (error) {
    const fault = faultCodeOf(error);
    const there = await whatOpens(options);
    const kinds = (['passphrase', 'recovery-key'] as const).filter((kind) => there.has(kind));
    if (!canBeTyped.has(fault) || kinds.length === 0) throw error;
    let library: Library | undefined;
    const window: BrowserWindow = createUnlockWindow();
    callers.add(window.webContents, 'unlock');
    window.on('closed', () => {
      if (!library) app.exit(0);
    });
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
