import type { GuardState } from '../../shared/ipc/contract';
import { main } from '../main/client';
import { update } from '../store/store';

/** The passphrase and the recovery key. Neither goes into the store. */

/** How the key of the recordings is guarded. @throws Fault */
export async function guardState(): Promise<GuardState> {
  return main.guard.state();
}

/** What asks for nothing, or is asked for, when the recordings are opened. */
export function guardedBy({ kinds }: GuardState): 'passphrase' | 'keychain' | 'key-file' {
  return (['passphrase', 'keychain', 'key-file'] as const).find((kind) => kinds.includes(kind)) ?? 'keychain';
}

/** The first screen says what protects the recordings, and that a passphrase has no recovery key beside it. */
async function noteGuard(): Promise<void> {
  const guard = await guardState();
  const [protectedBy, hasRecoveryKey] = [guardedBy(guard), guard.kinds.includes('recovery-key')];
  update('app', (app) => ({ ...app, protectedBy, hasRecoveryKey }));
}

/**
 * @param now the passphrase there is; empty: none
 * @returns the new recovery key that must be written down first, if there was one: nothing is changed before `written`
 * @throws Fault `wrong-passphrase`, `short-passphrase`, `common-passphrase`, `write-failed` …
 */
export async function setPassphrase(now: string, next: string): Promise<string | undefined> {
  const shown = await main.guard.setPassphrase({ now, next });
  await noteGuard();
  return shown ?? undefined;
}

/** Returns like `setPassphrase`. @throws Fault `wrong-passphrase`, `write-failed` … */
export async function removePassphrase(now: string): Promise<string | undefined> {
  const shown = await main.guard.removePassphrase({ now });
  await noteGuard();
  return shown ?? undefined;
}

/**
 * @returns the recovery key, to be shown once: nothing is changed before `written`
 * @throws Fault `wrong-passphrase`, `write-failed` …
 */
export async function makeRecoveryKey(now: string): Promise<string> {
  return main.guard.makeRecoveryKey({ now });
}

/** While a secret stands in this window no capture program sees the window. */
export async function hideSecret(on: boolean): Promise<void> {
  await main.guard.hideSecret({ on });
}

/** The recovery key is written down: what was asked for is done. @throws Fault `key-change-unfinished`, `write-failed` … */
export async function written(): Promise<void> {
  await main.guard.written();
  await noteGuard();
}

/** It is not: all stays as it was. @throws Fault */
export async function cancel(): Promise<void> {
  await main.guard.cancel();
}

/** Whoever was shown it has gone to another screen: all stays as it was, and the library says so. @throws Fault */
export async function leave(): Promise<void> {
  await main.guard.leave();
}

/** Shows a new recovery key in a window of its own, to be printed. @throws Fault */
export async function showRecoveryKey(key: string): Promise<void> {
  await main.guard.showRecoveryKey({ key });
}
