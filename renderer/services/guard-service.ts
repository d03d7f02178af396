import type { GuardState } from '../../shared/ipc/guard-contract';
import { unpackResult } from '../../shared/ipc/result';
import { update } from '../store/store';
import { main } from './main';

/** The passphrase and the recovery key. Neither goes into the store. */

/** How the key of the recordings is guarded. @throws Fault */
export async function guardState(): Promise<GuardState> {
  return unpackResult(await main.guard.state());
}

/** @param now the passphrase there is; empty: none. @throws Fault `wrong-passphrase`, `empty-passphrase`, `write-failed` … */
export async function setPassphrase(now: string, next: string): Promise<void> {
  unpackResult(await main.guard.setPassphrase({ now, next }));
  update('app', (app) => ({ ...app, protectedBy: 'passphrase' }));
}

/** @throws Fault `wrong-passphrase`, `write-failed` … */
export async function removePassphrase(now: string): Promise<void> {
  unpackResult(await main.guard.removePassphrase({ now }));
  const { hasKeychain } = await guardState();
  update('app', (app) => ({ ...app, protectedBy: hasKeychain ? 'keychain' : 'key-file' }));
}

/** @returns the recovery key, to be shown once. @throws Fault `wrong-passphrase`, `write-failed` … */
export async function makeRecoveryKey(now: string): Promise<string> {
  return unpackResult(await main.guard.makeRecoveryKey({ now }));
}

/** While a secret stands in this window no capture program sees the window. */
export async function hideSecret(on: boolean): Promise<void> {
  unpackResult(await main.guard.hideSecret({ on }));
}

/** Shows a new recovery key in a window of its own, to be printed. @throws Fault */
export async function showRecoveryKey(key: string): Promise<void> {
  unpackResult(await main.guard.showRecoveryKey({ key }));
}
