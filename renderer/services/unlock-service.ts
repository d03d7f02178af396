import type { Argument, ResultOf } from '../../shared/ipc/contract';
import { main } from '../main/client';

/** What opens the recordings: of the window that asks at the start, and of the lock. A secret is kept nowhere. */

/** Tries what was typed; a refusal is an answer: why, and how long one waits. @throws Fault */
export function tryToOpen(secret: Argument<'unlock.open'>): Promise<ResultOf<'unlock.open'>> {
  return main.unlock.open(secret);
}

/** At the very first start: this passphrase or, with null, none. @throws Fault */
export function chooseFirst(passphrase: string | null): Promise<ResultOf<'unlock.choose'>> {
  return main.unlock.choose({ passphrase });
}
