import type { GuardState } from '../../shared/ipc/contract';
import { main } from '../main/client';
import { update } from '../store/store';

/** The passphrase and the recovery key. Neither goes into the store. */

/** How the library key is guarded. @throws Fault */
export async function guardState(): Promise<GuardState> {
  return main.guard.state();
}

/** What opens the library: the passphrase if there is one, else what opens it without asking. */
export function guardedBy({ kinds }: GuardState): 'passphrase' | 'keychain' | 'key-file' {
  return (['passphrase', 'keychain', 'key-file'] as const).find((kind) => kinds.includes(kind)) ?? 'keychain';
}

/**
 * Tells the first screen what protects the recordings, and whether there is a passphrase without a recovery
 * key.
 */
async function noteGuard(): Promise<void> {
  const guard = await guardState();
  const [protectedBy, hasRecoveryKey] = [guardedBy(guard), guard.kinds.includes('recovery-key')];
  update('app', (app) => ({ ...app, protectedBy, hasRecoveryKey }));
}

/**
 * @param now the current passphrase; empty if there is none
 * @returns the new recovery key that must be written down first, if there was one: nothing is changed before
 * `written`
 * @throws Fault `wrong-passphrase`, `short-passphrase`, `common-passphrase`, `write-failed` …
 */
export async function setPassphrase(now: string, next: string): Promise<string | undefined> {
  const shown = await main.guard.setPassphrase({ now, next });
  await noteGuard();
  return shown ?? undefined;
}

/** Returns the same as `setPassphrase`. @throws Fault `wrong-passphrase`, `write-failed` … */
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

/** Hides this window from screen capture while it shows a secret. */
export async function hideSecret(on: boolean): Promise<void> {
  await main.guard.hideSecret({ on });
}

/**
 * The recovery key is written down: makes the requested change. @throws Fault `key-change-unfinished`,
 * `write-failed` …
 */
export async function written(): Promise<void> {
  await main.guard.written();
  await noteGuard();
}

/** It is not written down: nothing changes. @throws Fault */
export async function cancel(): Promise<void> {
  await main.guard.cancel();
}

/** The person left the screen that showed it: nothing changes, and the library says so. @throws Fault */
export async function leave(): Promise<void> {
  await main.guard.leave();
}

/** Shows a new recovery key in its own window, for printing. @throws Fault */
export async function showRecoveryKey(key: string): Promise<void> {
  await main.guard.showRecoveryKey({ key });
}
