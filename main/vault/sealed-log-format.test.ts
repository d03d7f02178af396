import { createDecipheriv, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { path, sessionKey, writeLog } from './testing/logs';
import { MemoryDisk } from './testing/memory-disk';

/** HKDF-SHA256 written from RFC 5869, so that the test does not rely on the code it tests. */
function hkdf(key: Buffer, salt: Buffer, info: string, length: number): Buffer {
  const pseudoRandom = createHmac('sha256', salt).update(key).digest();
  const blocks: Buffer[] = [];
  for (let index = 1; index * 32 < length + 32; index += 1) {
    const hmac = createHmac('sha256', pseudoRandom).update(blocks.at(-1) ?? Buffer.alloc(0));
    blocks.push(
      hmac
        .update(info)
        .update(Buffer.from([index]))
        .digest(),
    );
  }
  return Buffer.concat(blocks).subarray(0, length);
}

describe('the bytes of a sealed log', () => {
  it('[job] can be opened by another program that knows only the session key and the description', async () => {
    const disk = new MemoryDisk();
    // The same words repeatedly: under one nonce they would give the same ciphertext.
    const pieces = Array.from({ length: 5 }, () => Buffer.from('the same words'));
    await writeLog(disk, { pieces, maxRecordBytes: 64, sealed: true }, { kind: 'journal' });
    const bytes = disk.content(path);
    expect(bytes.toString('latin1', 0, 4)).toBe('SLLg');
    expect([...bytes.subarray(4, 8)]).toEqual([1, 1, 0, 0]);
    const derived = hkdf(sessionKey, bytes.subarray(8, 24), 'second-look sealed log 1 journal', 40);
    expect(bytes.subarray(24, 32).equals(derived.subarray(32))).toBe(true);

    const bodies = new Set<string>();
    let at = 32;
    for (let number = 0; number < 6; number += 1) {
      const head = bytes.subarray(at, at + 24);
      const length = number < 5 ? 14 : 0;
      const flags = number < 5 ? 0 : 1;
      const words = [0xa7534c1e, number, 0, number * 14, length, flags * 2 ** 24];
      expect(Array.from(words, (_, index) => head.readUInt32BE(index * 4))).toEqual(words);
      const nonce = Buffer.from(number.toString(16).padStart(24, '0'), 'hex');
      const body = bytes.subarray(at + 24, at + 24 + length);
      const decipher = createDecipheriv('aes-256-gcm', derived.subarray(0, 32), nonce);
      decipher.setAAD(head).setAuthTag(bytes.subarray(at + 24 + length, at + 40 + length));
      const plain = Buffer.concat([decipher.update(body), decipher.final()]);
      expect(plain.toString()).toBe(number < 5 ? 'the same words' : '');
      bodies.add(body.toString('hex'));
      at += 40 + length;
    }
    expect(at).toBe(bytes.length);
    expect(bodies.size).toBe(6);
  });
});
