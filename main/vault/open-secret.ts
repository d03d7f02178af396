import { createCipheriv, randomFillSync, timingSafeEqual } from 'node:crypto';
import { keyBuffer } from './key-buffer';

/** Something small that holds keys, sealed with AES-256-GCM. */
export interface SealedSecret {
  /** 12 bytes. */
  readonly nonce: Uint8Array;
  readonly associated: Uint8Array;
  readonly ciphertext: Uint8Array;
  /** 16 bytes. */
  readonly tag: Uint8Array;
}

/**
 * Opens what holds keys, so that the only copy of the plaintext is the one returned. Node's decipher leaves
 * another: its output is moved to memory of the right size, and the former memory is released as it is, where
 * nothing can zero it (seen in the memory of a locked app). So Node only ever decrypts the ciphertext under a
 * mask that is used once, which gives the plaintext under that mask. The tag is compared with that of the
 * plaintext encrypted again.
 * @param key 32 bytes
 * @returns a key buffer, which the caller zeroes; undefined if the tag is wrong
 */
export function openSecret(
  key: Uint8Array,
  { nonce, associated, ciphertext, tag }: SealedSecret,
): Buffer | undefined {
  const mask = randomFillSync(keyBuffer(ciphertext.byteLength));
  const plain = keyBuffer(ciphertext.byteLength);
  // The counter with which GCM encrypts its first block; its tag takes 1.
  const counter = Buffer.concat([nonce, Buffer.from([0, 0, 0, 2])]);
  const masked = createCipheriv('aes-256-ctr', key, counter).update(xor(ciphertext, mask));
  xorInto(plain, masked, mask);
  mask.fill(0);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
  cipher.setAAD(associated);
  cipher.update(plain);
  cipher.final();
  if (timingSafeEqual(cipher.getAuthTag(), tag)) return plain;
  plain.fill(0);
  return undefined;
}

function xor(one: Uint8Array, other: Uint8Array): Uint8Array {
  const result = new Uint8Array(one.byteLength);
  xorInto(result, one, other);
  return result;
}

function xorInto(result: Uint8Array, one: Uint8Array, other: Uint8Array): void {
  for (let at = 0; at < result.byteLength; at += 1) result[at] = (one[at] ?? 0) ^ (other[at] ?? 0);
}
