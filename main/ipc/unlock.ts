import { app, type BrowserWindow } from 'electron';
import { type FaultCode, faultCodeOf } from '../../shared/model/fault';
import { Attempts } from '../library/attempts';
import { Library, type LibraryOptions } from '../library/library';
import { log } from '../log';
import { createUnlockWindow } from '../windows/unlock-window';
import { type Callers, handleCalls } from './handle';

/** After these a person can still open it, by what is typed. */
const canBeTyped: ReadonlySet<FaultCode> = new Set([
  'passphrase-needed',
  'keychain-missing',
  'key-not-opened',
]);

/** What was typed was wrong; with anything else that goes wrong nobody has to wait. */
const isGuess: ReadonlySet<FaultCode> = new Set([
  'wrong-passphrase',
  'wrong-recovery-key',
  'mistyped-recovery-key',
]);

/**
 * Opens the library. Where it does not open of itself, and can be opened by a passphrase or the recovery key, a window
 * asks for it, and nothing else of the app is there; whoever closes that window quits.
 * @returns the library, and what closes the window that asked: once another is there, so that the app is never without one
 * @throws Fault what keeps it from being opened whatever is typed
 */
export async function openLibrary(
  callers: Callers,
  { preload, ...options }: LibraryOptions & { readonly preload: string },
): Promise<Opened> {
  try {
    return { library: await Library.open(options), closeAsking: () => undefined };
  } catch (error) {
    const code = faultCodeOf(error);
    const kinds = await Library.whatOpens(options);
    const typed = (['passphrase', 'recovery-key'] as const).filter((kind) => kinds.has(kind));
    if (!canBeTyped.has(code) || typed.length === 0) throw error;
    return ask(callers, { preload, code, typed, options });
  }
}

interface Opened {
  readonly library: Library;
  readonly closeAsking: () => void;
}

interface Asked {
  readonly preload: string;
  readonly code: FaultCode;
  readonly typed: readonly ('passphrase' | 'recovery-key')[];
  readonly options: LibraryOptions;
}

function ask(callers: Callers, { preload, code, typed, options }: Asked): Promise<Opened> {
  const attempts = new Attempts(() => performance.now());
  const window: BrowserWindow = createUnlockWindow(preload);
  callers.add(window.webContents, 'unlock');
  return new Promise((done) => {
    let opened = false;
    handleCalls<'unlock.state' | 'unlock.open'>(callers, {
      'unlock.state': () => ({ kinds: [...typed], fault: code, waitMs: attempts.waitMs }),
      'unlock.open': async (secret) => {
        if (attempts.waitMs > 0) return { fault: 'wrong-passphrase', waitMs: attempts.waitMs };
        try {
          const library = await Library.open({ ...options, secret });
          opened = true;
          // Where that is refused the recovery key is asked for once more, at the next start.
          if (secret.kind === 'recovery-key')
            await library.guard.wrapAgain().catch((error: unknown) => log('not wrapped again', error));
          done({ library, closeAsking: () => window.destroy() });
          return { waitMs: 0 };
        } catch (error) {
          const fault = faultCodeOf(error);
          if (isGuess.has(fault)) attempts.failed();
          return { fault, waitMs: attempts.waitMs };
        }
      },
    });
    window.on('closed', () => {
      if (!opened) app.exit(0);
    });
  });
}
