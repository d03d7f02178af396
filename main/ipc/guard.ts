import type { KeyGuard } from '../access/key-guard';
import type { ShownRecoveryKey } from '../access/shown-recovery-key';
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

/** Handles the passphrase and the recovery key, as the settings change them. */
export function handleGuard(
  callers: Callers,
  { guard, shown, tell }: { readonly guard: KeyGuard; readonly shown: ShownRecoveryKey; readonly tell: Tell },
): void {
  handleCalls<Names>(callers, {
    'guard.state': async () => ({ kinds: [...(await guard.kinds())], hasKeychain: guard.hasKeychain }),
    'guard.setPassphrase': ({ now, next }) => shown.setPassphrase(next, now),
    'guard.removePassphrase': ({ now }) => shown.removePassphrase(now),
    'guard.makeRecoveryKey': ({ now }) => shown.makeRecoveryKey(now),
    'guard.written': () => guard.written(),
    'guard.cancel': () => shown.cancel(),
    'guard.leave': () => {
      if (shown.leave()) tell('library.onChanged', undefined);
    },
    'guard.hideSecret': ({ on }) => shown.displayed(on),
  });
}
