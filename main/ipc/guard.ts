import type { KeyGuard } from '../library/key-guard';
import { hideSecretFromCapture } from '../windows/protect';
import { type Callers, handleCalls } from './handle';

type Names =
  | 'guard.state'
  | 'guard.setPassphrase'
  | 'guard.removePassphrase'
  | 'guard.makeRecoveryKey'
  | 'guard.hideSecret';

/** The passphrase and the recovery key, as the settings change them. */
export function handleGuard(callers: Callers, guard: KeyGuard): void {
  handleCalls<Names>(callers, {
    'guard.state': async () => ({ kinds: [...(await guard.kinds())], hasKeychain: guard.hasKeychain }),
    'guard.setPassphrase': async ({ now, next }) => {
      await guard.check(now);
      await guard.setPassphrase(next);
    },
    'guard.removePassphrase': async ({ now }) => {
      await guard.check(now);
      await guard.removePassphrase();
    },
    'guard.makeRecoveryKey': async ({ now }) => {
      await guard.check(now);
      // Before it is there; the window says when it is gone.
      hideSecretFromCapture('recovery-key', true);
      return guard.makeRecoveryKey();
    },
    'guard.hideSecret': ({ on }) => hideSecretFromCapture('recovery-key', on),
  });
}
