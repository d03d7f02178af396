import { endKeyChange, type WrappingsPlace } from '../vault/change-wrappings';
import type { KeyStore } from '../vault/key-store';
import type { KeyChange } from '../vault/library-key';

/** The keys that receipts and the list of destroyed sessions are sealed under. */
export interface ReceiptKeys {
  readonly libraryKey: Uint8Array;
  /** A former library key that some of them may still be under. */
  readonly former?: Uint8Array | undefined;
  /**
   * The label key from `keys`, in hex. Undefined with keys of an earlier version that could not be given one.
   */
  readonly labelKey?: string | undefined;
}

/** The receipts, as far as a change of the library key needs them: they are sealed under it, too. */
export interface UnderLibraryKey {
  unlock(keys: ReceiptKeys): void;
  /**
   * Seals all of them under another library key. May be repeated. @throws Fault `disk-full`, `write-failed`
   */
  changeLibraryKey(next: Uint8Array): Promise<void>;
}

/** Everything encrypted under the library key. */
export interface Encrypted {
  readonly keys: KeyStore;
  readonly receipts: UnderLibraryKey;
}

/**
 * Completes a change of the library key from wherever it was interrupted: both copies of `keys`, then the
 * receipts, then only the new wrappings remain. Until the last step both guards open everything; after it the
 * former one opens nothing.
 * @throws Fault `disk-full`, `write-failed`, `locked`: it can be repeated, and the next opening does so
 */
export async function finishKeyChange(
  { keys, receipts, ...place }: Encrypted & WrappingsPlace,
  { next }: KeyChange,
): Promise<void> {
  await keys.changeLibraryKey(next);
  await receipts.changeLibraryKey(next);
  await endKeyChange(place, next);
}
