import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liveKeys } from './key-buffer';
import { decodeKeysFile, encodeKeysFile } from './keys-file';
import { unwrapByPassphrase, wrapByPassphrase } from './known-secrets';
import { openSecret, type SealedSecret } from './open-secret';
import { copiesInMemory, type Masked } from './testing/copies-in-memory';

const mask = 0x5a;

function seal(key: Uint8Array, plain: Uint8Array): SealedSecret {
  const [nonce, associated] = [randomBytes(12), randomBytes(20)];
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
  cipher.setAAD(associated);
  const ciphertext = cipher.update(plain);
  cipher.final();
  return { nonce, associated, ciphertext, tag: cipher.getAuthTag() };
}

/**
 * A new secret: the bytes themselves, off V8's heap, and how they are searched for: by their second half,
 * because what releases memory may write into its beginning.
 */
function newSecret(): { secret: Buffer; masked: Masked } {
  const bytes = randomBytes(32);
  const secret = Buffer.from(new ArrayBuffer(32));
  for (let at = 0; at < 32; at += 1) secret[at] = (bytes[at] ?? 0) ^ mask;
  return { secret, masked: { bytes: bytes.subarray(16), mask } };
}

/** How many copies of a secret are left when Node's own decipher has given it and it was zeroed. */
function leftByDecipher(): number {
  const { secret, masked } = newSecret();
  const key = randomBytes(32);
  const content = Buffer.concat([new Uint8Array(200), secret]);
  const { nonce, associated, ciphertext, tag } = seal(key, content);
  for (const each of [secret, content]) each.fill(0);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
  decipher.setAAD(associated);
  decipher.setAuthTag(tag);
  const plain = decipher.update(ciphertext);
  decipher.final();
  plain.fill(0);
  return copiesInMemory(masked);
}

describe('[promise] what holds keys', () => {
  it('is opened as AES-256-GCM opens it, whatever its length', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 32, maxLength: 32 }),
        fc.uint8Array({ maxLength: 400 }),
        (key, plain) => {
          const opened = openSecret(key, seal(key, plain));
          expect(opened && Buffer.from(opened).equals(plain)).toBe(true);
        },
      ),
    );
  });

  it('is not opened if any bit of it was flipped, and no key stays in use', () => {
    const key = randomBytes(32);
    const sealed = seal(key, randomBytes(48));
    const before = liveKeys();
    for (const part of ['nonce', 'associated', 'ciphertext', 'tag'] as const)
      for (let bit = 0; bit < sealed[part].byteLength * 8; bit += 1) {
        const changed = Uint8Array.from(sealed[part]);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(openSecret(key, { ...sealed, [part]: changed })).toBeUndefined();
      }
    expect(liveKeys()).toBe(before);
  });
});

describe.runIf(process.platform === 'linux')('memory that was released', () => {
  it('[promise] holds a copy of a key that Node’s own decipher gave: the control', () => {
    // Memory that was released may be used again at once.
    const left = Array.from({ length: 20 }, leftByDecipher);
    expect(Math.max(...left)).toBeGreaterThan(0);
  });

  it('[promise] holds no copy of a session’s key, once the keys were read and zeroed', () => {
    const { secret, masked } = newSecret();
    const owner = { libraryKey: randomBytes(32), libraryId: 'a'.repeat(32) };
    const table = new Map([['b'.repeat(32) as never, { key: secret, facts: {} }]]);
    const bytes = encodeKeysFile(owner, 1, { table, destroyed: new Set() });
    expect(copiesInMemory(masked)).toBe(1);
    secret.fill(0);
    const read = decodeKeysFile(owner, bytes);
    expect(copiesInMemory(masked)).toBe(1);
    for (const { key } of read?.table.values() ?? []) key.fill(0);
    expect(copiesInMemory(masked)).toBe(0);
  });

  it('[promise] holds no copy of the library key, once a passphrase has opened it and it was zeroed', async () => {
    const { secret, masked } = newSecret();
    const wrapping = await wrapByPassphrase(secret, 'a wall of paper', 2 ** 14);
    secret.fill(0);
    const key = await unwrapByPassphrase(wrapping, 'a wall of paper');
    expect(copiesInMemory(masked)).toBe(1);
    key.fill(0);
    expect(copiesInMemory(masked)).toBe(0);
  });
});
