import { endKeyChange, type WrappingsPlace } from '../vault/change-wrappings';
import type { KeyStore } from '../vault/key-store';
import type { KeyChange } from '../vault/library-key';
import type { Receipts } from './receipts';

/** Everything encrypted under the library key. */
export interface UnderLibraryKey {
  readonly keys: KeyStore;
  readonly receipts: Receipts;
}

/**
 * Completes a change of the library key from wherever it was interrupted: both copies of `keys`, then the
 * receipts, then only the new wrappings remain. Until the last step both guards open everything; after it the
 * former one opens nothing.
 * @throws Fault `disk-full`, `write-failed`, `locked`: it can be repeated, and the next opening does so
 */
export async function finishKeyChange(
  { keys, receipts, ...place }: UnderLibraryKey & WrappingsPlace,
  { next }: KeyChange,
): Promise<void> {
  await keys.changeLibraryKey(next);
  await receipts.changeLibraryKey(next);
  await endKeyChange(place, next);
}
