import { Fault, faultCodeOf } from '../../shared/model/fault';

/**
 * Every key of this process that is in use, by its memory, and whose it is: a session's id, or nothing where the key is no
 * single session's. Locking zeroes them all at once (`wipeKeys`), whoever holds them. A key that its holder has zeroed
 * counts as given back.
 */
const live = new Map<Uint8Array, string | undefined>();
/** Those that were given back are forgotten as soon as there are so many. */
let sweepAt = 256;

/**
 * Room for a key, zeros. Outside V8's heap, unlike a small `Buffer.alloc`: that one is moved about by the garbage
 * collector, and leaves copies behind which nobody can zero (seen in the memory of a locked app).
 */
export function keyBuffer(bytes = 32): Buffer {
  return holdKey(Buffer.from(new ArrayBuffer(bytes)));
}

/** A copy of a key; the caller zeroes it. It belongs to the same session. */
export function copyOfKey(key: Uint8Array, sessionId?: string): Buffer {
  const copy = Buffer.from(new ArrayBuffer(key.byteLength));
  copy.set(key);
  return holdKey(copy, sessionId ?? live.get(key));
}

/** Counts memory that holds a key among those that locking zeroes; whoever made it zeroes it, too, when it is done. */
export function holdKey<Key extends Uint8Array>(key: Key, sessionId?: string): Key {
  if (live.size >= sweepAt) {
    // One that is just being filled is zeros as well, but it is filled in the same turn: it is kept by being added last.
    for (const each of live.keys()) if (isWiped(each)) live.delete(each);
    sweepAt = Math.max(256, 2 * live.size);
  }
  live.set(key, sessionId);
  return key;
}

/** Counts a key that was made from another one to the same session. */
export function holdDerivedKey<Key extends Uint8Array>(key: Key, from: Uint8Array): Key {
  return holdKey(key, live.get(from));
}

/**
 * Zeroes every key that is in use but those of these sessions, whoever holds it, before it returns. What still works with
 * one of them fails with Fault `locked` (`mustBeLive`).
 */
export function wipeKeys(kept: ReadonlySet<string>): void {
  for (const [key, sessionId] of live) {
    if (sessionId !== undefined && kept.has(sessionId)) continue;
    key.fill(0);
    live.delete(key);
  }
}

/** Whether it was zeroed: no key that is made at random, or derived from one, consists of zeros. */
export function isWiped(key: Uint8Array): boolean {
  return key.every((byte) => byte === 0);
}

/**
 * To be asked right before a key is used, and after whatever was waited for: nothing is ever written under a key of
 * zeros, and nothing is taken for damaged because its key is gone. @throws Fault `locked`
 */
export function mustBeLive(key: Uint8Array): void {
  if (isWiped(key)) throw new Fault('locked', 'the key was wiped');
}

/** For tests: how many keys are in use. */
export function liveKeys(): number {
  return [...live.keys()].filter((key) => !isWiped(key)).length;
}

/** Whether something failed because keys were wiped: then nothing is damaged, and nothing may be concluded from it. */
export function isLocked(error: unknown): boolean {
  return faultCodeOf(error) === 'locked';
}
