import type { KeyGuard } from '../library/key-guard';
import { hideSecretFromCapture } from '../windows/protect';
import { type Callers, handleCalls } from './handle';

type Names =
  | 'guard.state'
  | 'guard.setPassphrase'
  | 'guard.removePassphrase'
  | 'guard.makeRecoveryKey'
  | 'guard.written'
  | 'guard.cancel'
  | 'guard.hideSecret';

/** The passphrase and the recovery key, as the settings change them. */
export function handleGuard(callers: Callers, guard: KeyGuard): void {
  handleCalls<Names>(callers, {
    'guard.state': async () => ({ kinds: [...(await guard.kinds())], hasKeychain: guard.hasKeychain }),
    'guard.setPassphrase': ({ now, next }) => shown(guard.setPassphrase(next, now)),
    'guard.removePassphrase': ({ now }) => shown(guard.removePassphrase(now)),
    'guard.makeRecoveryKey': async ({ now }) => (await shown(guard.makeRecoveryKey(now))) ?? '',
    'guard.written': () => guard.written(),
    'guard.cancel': () => guard.cancel(),
    'guard.hideSecret': ({ on }) => hideSecretFromCapture('recovery-key', on),
  });
}

/** A recovery key that is to be shown: no capture program sees the window by then. The window says when it is gone. */
async function shown(changing: Promise<string | undefined>): Promise<string | null> {
  const key = await changing;
  if (key !== undefined) hideSecretFromCapture('recovery-key', true);
  return key ?? null;
}
