import type { KeyGuard } from '../library/key-guard';
import { type Callers, handleCalls } from './handle';

type Names = 'guard.state' | 'guard.setPassphrase' | 'guard.removePassphrase' | 'guard.makeRecoveryKey';

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
      return guard.makeRecoveryKey();
    },
  });
}
