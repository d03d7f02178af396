import type { Asking } from '../access/asking';
import { type Callers, handleCalls } from './handle';

/** Handles what a person types to open the recordings, at the start and after a lock. */
export function handleUnlock(callers: Callers, asking: Asking): void {
  handleCalls<'unlock.state' | 'unlock.open' | 'unlock.choose' | 'unlock.lookForDisk'>(callers, {
    'unlock.state': () => asking.state(),
    'unlock.open': ({ kind, text }) => asking.open(kind === 'none' ? undefined : { kind, text }),
    'unlock.choose': ({ passphrase }) => asking.choose(passphrase ?? undefined),
    'unlock.lookForDisk': () => asking.lookForDisk(),
  });
}
