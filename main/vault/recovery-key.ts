import { createHash, randomFillSync } from 'node:crypto';
import { keyBuffer } from './key-buffer';

/**
 * The recovery key as people write it: 256 bits and a checksum in Crockford's base 32, which leaves out
 * letters that are easily confused (https://www.crockford.com/base32.html), in groups of five.
 */

const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Letters that people read for a digit. */
const alike: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' };
const keyBytes = 32;
/** Together with the key they fill whole digits: 280 bits are 56 digits. */
const checkBytes = 3;

/** A new recovery key, 32 bytes; the caller zeroes it. */
export function newRecoveryKey(): Buffer {
  return randomFillSync(keyBuffer());
}

/** The recovery key as text, to be displayed once and printed. */
export function writeRecoveryKey(key: Uint8Array): string {
  const bytes = Buffer.concat([key, checkOf(key)]);
  let text = '';
  let [bits, count] = [0, 0];
  for (const byte of bytes) {
    bits = (bits << 8) | byte;
    count += 8;
    while (count >= 5) {
      count -= 5;
      text += digits[(bits >> count) & 31];
    }
    bits &= (1 << count) - 1;
  }
  bytes.fill(0);
  return text.match(/.{1,5}/g)?.join('-') ?? text;
}

/** Reads a typed recovery key, in any case, with blanks or hyphens anywhere. Undefined if it was mistyped. */
export function readRecoveryKey(text: string): Buffer | undefined {
  const typed = text.toUpperCase().replace(/[\s-]/g, '');
  const bytes = keyBuffer(keyBytes + checkBytes);
  if (typed.length !== (bytes.length * 8) / 5) return undefined;
  let [bits, count, at] = [0, 0, 0];
  for (const letter of typed) {
    const digit = digits.indexOf(alike[letter] ?? letter);
    if (digit < 0) return undefined;
    bits = (bits << 5) | digit;
    count += 5;
    if (count < 8) continue;
    count -= 8;
    bytes[at] = bits >> count;
    at += 1;
    bits &= (1 << count) - 1;
  }
  const key = keyBuffer();
  bytes.copy(key, 0, 0, keyBytes);
  const right = checkOf(key).equals(bytes.subarray(keyBytes));
  bytes.fill(0);
  if (right) return key;
  key.fill(0);
  return undefined;
}

function checkOf(key: Uint8Array): Buffer {
  return createHash('sha256').update('second-look recovery key').update(key).digest().subarray(0, checkBytes);
}
