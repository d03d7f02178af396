import { Fault, faultCodeOf } from '../../shared/model/fault';

/**
 * The memory of every key in use in this process, with the id of the session it belongs to (undefined if it
 * belongs to no single session). Locking zeroes them all at once (`wipeKeys`), no matter which code holds
 * them. A key that its holder has zeroed counts as released.
 */
const live = new Map<Uint8Array, string | undefined>();
/** Once there are this many keys, those that were released are forgotten. */
let sweepAt = 256;

/**
 * Zeroed room for a key, outside V8's heap. The garbage collector moves a small `Buffer.alloc` and leaves
 * copies behind that nothing can zero (seen in the memory of a locked app).
 */
export function keyBuffer(bytes = 32): Buffer {
  return holdKey(Buffer.from(new ArrayBuffer(bytes)));
}

/** A copy of a key, belonging to the same session. The caller zeroes it. */
export function copyOfKey(key: Uint8Array, sessionId?: string): Buffer {
  const copy = Buffer.from(new ArrayBuffer(key.byteLength));
  copy.set(key);
  return holdKey(copy, sessionId ?? live.get(key));
}

/**
 * Registers memory that holds a key, so that locking zeroes it. Whoever made it still zeroes it when done.
 */
export function holdKey<Key extends Uint8Array>(key: Key, sessionId?: string): Key {
  if (live.size >= sweepAt) {
    // A key that is still being filled is all zeros as well, but it is filled within the same turn. It
    // survives this sweep because it is added after it.
    for (const each of live.keys()) if (isWiped(each)) live.delete(each);
    sweepAt = Math.max(256, 2 * live.size);
  }
  live.set(key, sessionId);
  return key;
}

/** Registers a key derived from another one, for the same session. */
export function holdDerivedKey<Key extends Uint8Array>(key: Key, from: Uint8Array): Key {
  return holdKey(key, live.get(from));
}

/**
 * Zeroes every key in use except those of the sessions in `kept`, before it returns. Work that still uses one
 * of the zeroed keys fails with Fault `locked` (`mustBeLive`).
 */
export function wipeKeys(kept: ReadonlySet<string>): void {
  for (const [key, sessionId] of live) {
    if (sessionId !== undefined && kept.has(sessionId)) continue;
    key.fill(0);
    live.delete(key);
  }
}

/** Whether a key was zeroed. No random or derived key is all zeros. */
export function isWiped(key: Uint8Array): boolean {
  return key.every((byte) => byte === 0);
}

/**
 * Call this right before a key is used, and again after every wait: nothing may be written under a key of
 * zeros, and nothing may be taken for damaged because its key is gone.
 * @throws Fault `locked`
 */
export function mustBeLive(key: Uint8Array): void {
  if (isWiped(key)) throw new Fault('locked', 'the key was wiped');
}

/** For tests: how many keys are in use. */
export function liveKeys(): number {
  return [...live.keys()].filter((key) => !isWiped(key)).length;
}

/**
 * Whether something failed because keys were wiped, or because the disk with the library isn't connected. Then
 * nothing is damaged, and nothing may be concluded from the failure.
 */
export function isOutOfReach(error: unknown): boolean {
  const code = faultCodeOf(error);
  return code === 'locked' || code === 'library-missing';
}

/** For `catch`: whatever else failed counts as missing. @throws what was given, if it was out of reach */
export function unlessOutOfReach(error: unknown): undefined {
  if (isOutOfReach(error)) throw error;
}
