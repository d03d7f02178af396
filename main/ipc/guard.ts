import type { KeyGuard } from '../library/key-guard';
import { hideSecretFromCapture } from '../windows/protect';
import { type Callers, handleCalls } from './handle';
import type { Tell } from './tell';

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
 * The passphrase and the recovery key, as the settings change them.
 * @param closePaper closes the window with a recovery key to be printed: the key in it opens nothing
 */
export function handleGuard(
  callers: Callers,
  {
    guard,
    closePaper,
    tell,
  }: { readonly guard: KeyGuard; readonly closePaper: () => void; readonly tell: Tell },
): void {
  /** A recovery key that is to be shown: no capture program sees the window by then. The window says when it is gone. */
  const shown = async (changing: Promise<string | undefined>): Promise<string | null> => {
    const key = await changing;
    if (key === undefined) return null;
    // One that was shown before, and printed, opens nothing now, or soon.
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
