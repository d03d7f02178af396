import type { KeyGuard } from '../access/key-guard';
import { hideSecretFromCapture } from '../windows/protect';
import type { Tell } from '../windows/tell';
import { type Callers, handleCalls } from './handle';

type Names =
  | 'guard.state'
  | 'guard.setPassphrase'
  | 'guard.removePassphrase'
  | 'guard.makeRecoveryKey'
  | 'guard.written'
  | 'guard.cancel'
  | 'guard.leave'
  | 'guard.hideSecret';

/**
 * Handles the passphrase and the recovery key, as the settings change them.
 * @param closePaper closes the window with a recovery key to be printed, because that key opens nothing
 */
export function handleGuard(
  callers: Callers,
  {
    guard,
    closePaper,
    tell,
  }: { readonly guard: KeyGuard; readonly closePaper: () => void; readonly tell: Tell },
): void {
  /**
   * A recovery key to be displayed. By then the window is hidden from capture, until it reports that the key
   * is gone.
   */
  const shown = async (changing: Promise<string | undefined>): Promise<string | null> => {
    const key = await changing;
    if (key === undefined) return null;
    // A key that was displayed and printed before opens nothing now, or soon will not.
    closePaper();
    hideSecretFromCapture('recovery-key', true);
    return key;
  };
  handleCalls<Names>(callers, {
    'guard.state': async () => ({ kinds: [...(await guard.kinds())], hasKeychain: guard.hasKeychain }),
    'guard.setPassphrase': ({ now, next }) => shown(guard.setPassphrase(next, now)),
    'guard.removePassphrase': ({ now }) => shown(guard.removePassphrase(now)),
    'guard.makeRecoveryKey': async ({ now }) => (await shown(guard.makeRecoveryKey(now))) ?? '',
    'guard.written': () => guard.written(),
    'guard.cancel': () => {
      guard.cancel();
      closePaper();
    },
    'guard.leave': () => {
      if (!guard.leave()) return;
      closePaper();
      tell('library.onChanged', undefined);
    },
    'guard.hideSecret': ({ on }) => hideSecretFromCapture('recovery-key', on),
  });
}
