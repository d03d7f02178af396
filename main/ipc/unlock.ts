import { app, type BrowserWindow } from 'electron';
import { type Fault, type FaultCode, faultCodeOf } from '../../shared/model/fault';
import { Attempts } from '../library/attempts';
import { Library, type LibraryOptions } from '../library/library';
import { createUnlockWindow } from '../windows/unlock-window';
import { type Callers, handleCalls } from './handle';

/** After these a person can still open it, by what is typed. */
const canBeTyped: ReadonlySet<FaultCode> = new Set([
  'passphrase-needed',
  'keychain-missing',
  'key-not-opened',
]);

/**
 * Opens the library. Where it does not open of itself, and can be opened by a passphrase or the recovery key, a window
 * asks for it, and nothing else of the app is there; whoever closes that window quits.
 * @throws Fault what keeps it from being opened whatever is typed
 */
export async function openLibrary(
  callers: Callers,
  { preload, ...options }: LibraryOptions & { readonly preload: string },
): Promise<Library> {
  try {
    return await Library.open(options);
  } catch (error) {
    const code = faultCodeOf(error);
    const kinds = await Library.whatOpens(options);
    const typed = (['passphrase', 'recovery-key'] as const).filter((kind) => kinds.has(kind));
    if (!canBeTyped.has(code) || typed.length === 0) throw error;
    return ask(callers, { preload, code, typed, options });
  }
}

interface Asked {
  readonly preload: string;
  readonly code: FaultCode;
  readonly typed: readonly ('passphrase' | 'recovery-key')[];
  readonly options: LibraryOptions;
}

function ask(callers: Callers, { preload, code, typed, options }: Asked): Promise<Library> {
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
          if (secret.kind === 'recovery-key') await library.guard.wrapAgain();
          done(library);
          return { waitMs: 0 };
        } catch (error) {
          attempts.failed();
          return { fault: faultCodeOf(error as Fault), waitMs: attempts.waitMs };
        }
      },
    });
    window.on('closed', () => {
      if (!opened) app.exit(0);
    });
  });
}

/** Once the operator's window is there the one that asked is closed: the app is never without a window. */
export function closeUnlockWindows(all: readonly BrowserWindow[]): void {
  for (const window of all) if (window.webContents.getURL().endsWith('/unlock.html')) window.destroy();
}
