import type { Argument, ResultOf } from '../../shared/ipc/contract';
import { main } from '../main/client';

/**
 * Opens the recordings, for the window that asks at the start and for the lock screen. Secrets are not stored
 * anywhere.
 */

/** Tries what was typed. A refusal is an answer, with the reason and how long to wait. @throws Fault */
export function tryToOpen(secret: Argument<'unlock.open'>): Promise<ResultOf<'unlock.open'>> {
  return main.unlock.open(secret);
}

/** At the very first start: sets this passphrase, or none if null. @throws Fault */
export function chooseFirst(passphrase: string | null): Promise<ResultOf<'unlock.choose'>> {
  return main.unlock.choose({ passphrase });
}

/** At the start: looks for the disk with the recordings. @returns what is asked for then; undefined while they are opened. @throws Fault */
export function lookForDisk(): Promise<ResultOf<'unlock.lookForDisk'>> {
  return main.unlock.lookForDisk();
}
