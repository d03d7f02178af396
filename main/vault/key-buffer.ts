/**
 * Room for a key, zeros. Outside V8's heap, unlike a small `Buffer.alloc`: that one is moved about by the garbage
 * collector, and leaves copies behind which nobody can zero (seen in the memory of a locked app).
 */
export function keyBuffer(bytes = 32): Buffer {
  return Buffer.from(new ArrayBuffer(bytes));
}

/** A copy of a key; the caller zeroes it. */
export function copyOfKey(key: Uint8Array): Buffer {
  const copy = keyBuffer(key.byteLength);
  copy.set(key);
  return copy;
}
