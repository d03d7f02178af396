import { createHash, scrypt } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openSealedFile, SealedFileWriter } from './sealed-file';
import { logHeaderBytes, maxRecordBytes, recordBytes } from './sealed-log-format';

// Scrypt is slow on purpose, and every damaged copy is tried with the same passphrase.
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>();
  const { deriveOnce } = await import('./testing/derive-once');
  return { ...crypto, scrypt: vi.fn(deriveOnce(crypto.scrypt)) };
});

const passphrase = 'seven herons in the reeds';
const plain = Buffer.from(Array.from({ length: 3 * maxRecordBytes + 1000 }, (_, at) => (at * 31) % 251));
let folder: string;
let whole: Buffer;

function emptyFile(): string {
  const path = join(folder, 'empty');
  writeFileSync(path, '');
  return path;
}

async function read(bytes: Uint8Array, typed = passphrase): Promise<Buffer> {
  const path = join(folder, 'copy');
  writeFileSync(path, bytes);
  const file = await openSealedFile(path, typed);
  const pieces: Buffer[] = [];
  try {
    for await (const piece of file.pieces()) pieces.push(Buffer.from(piece));
    return Buffer.concat(pieces);
  } finally {
    await file.close();
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'second-look-sealed-'));
  const path = emptyFile();
  const writer = await SealedFileWriter.create(path, passphrase, { N: 2 ** 14 });
  for (let at = 0; at < plain.length; at += 50_000) await writer.write(plain.subarray(at, at + 50_000));
  await writer.finish();
  await writer.close();
  whole = readFileSync(path);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const damaged = async (bytes: Uint8Array): Promise<boolean> =>
  read(bytes).then(
    () => false,
    ({ code }: { code?: string }) => code === 'sealed-damaged' || code === 'sealed-unknown',
  );

describe('a sealed file', () => {
  it('[inout] comes back equal, and says which passphrase is wrong', async () => {
    expect((await read(whole)).equals(plain)).toBe(true);
    await expect(read(whole, 'seven herons in the weeds')).rejects.toMatchObject({
      code: 'sealed-passphrase',
    });
    await expect(read(Buffer.from('Dear all'))).rejects.toMatchObject({ code: 'sealed-unknown' });
    await expect(read(Buffer.alloc(0))).rejects.toMatchObject({ code: 'sealed-unknown' });
  });

  it('[inout] any passphrase opens what it sealed, however its letters are composed, and no other does', async () => {
    const passphrases = [
      'füße Ångström 뷁'.normalize('NFC'),
      'seven herons '.repeat(400),
      '🦩🦩 👩‍👩‍👧 🏳️‍🌈',
      '  spaces  ',
    ];
    for (const typed of passphrases) {
      const path = emptyFile();
      const writer = await SealedFileWriter.create(path, typed, { N: 2 ** 14 });
      await writer.write(plain.subarray(0, 1000));
      await writer.finish();
      await writer.close();
      const bytes = readFileSync(path);
      expect((await read(bytes, typed.normalize('NFD'))).equals(plain.subarray(0, 1000))).toBe(true);
      for (const wrong of [
        '',
        typed.slice(1),
        `${typed} `,
        typed.toUpperCase() === typed ? 'x' : typed.toUpperCase(),
      ])
        await expect(read(bytes, wrong)).rejects.toMatchObject({ code: 'sealed-passphrase' });
    }
    await expect(SealedFileWriter.create(emptyFile(), '')).rejects.toMatchObject({
      code: 'empty-passphrase',
    });
  });

  it('[promise] a sealed file cannot make whoever opens it spend more memory or time than a passphrase takes', async () => {
    const length = whole.readUInt16BE(8);
    const wrapping = JSON.parse(whole.toString('utf8', 10, 10 + length)) as { scrypt: object };
    const withScrypt = (change: object): Buffer => {
      const text = Buffer.from(JSON.stringify({ ...wrapping, scrypt: { ...wrapping.scrypt, ...change } }));
      const start = Buffer.concat([whole.subarray(0, 10), text]);
      start.writeUInt16BE(text.length, 8);
      const check = createHash('sha256').update(start).digest().subarray(0, 8);
      return Buffer.concat([start, check, whole.subarray(10 + length + 8)]);
    };
    expect((await read(withScrypt({}))).equals(plain)).toBe(true);
    vi.mocked(scrypt).mockClear();
    for (const change of [{ N: 2 ** 30 }, { N: 2 ** 18 }, { N: 2 }, { r: 2 ** 20 }, { p: 1e6 }, { salt: '' }])
      await expect(read(withScrypt(change))).rejects.toMatchObject({ code: 'sealed-unknown' });
    const long = Buffer.from(whole);
    long.writeUInt16BE(0xffff, 8);
    await expect(read(long)).rejects.toMatchObject({ code: 'sealed-damaged' });
    expect(scrypt).not.toHaveBeenCalled();
    await read(whole);
    expect(scrypt).toHaveBeenCalledTimes(1);
  });

  it('[promise] every flipped bit of a sealed file is noticed, wherever it is', async () => {
    const bit = fc.record({
      at: fc.oneof(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: whole.length - 1 })),
      mask: fc.constantFrom(1, 2, 4, 8, 16, 32, 64, 128),
    });
    await fc.assert(
      fc.asyncProperty(bit, async ({ at, mask }) => {
        const copy = Buffer.from(whole);
        copy[at] = (copy[at] ?? 0) ^ mask;
        expect([at, mask, await damaged(copy)]).toEqual([at, mask, true]);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  it('[promise] every cut, addition and exchange of a sealed file is noticed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: whole.length - 1 }), async (end) => {
        expect([end, await damaged(whole.subarray(0, end))]).toEqual([end, true]);
      }),
      { numRuns: 60 },
    );
    for (const more of [Buffer.alloc(1), whole, whole.subarray(-40)])
      expect(await damaged(Buffer.concat([whole, more]))).toBe(true);
    const record = recordBytes({ length: maxRecordBytes });
    const first = whole.length - 2 * recordBytes({ length: 0 }) - 1000 - 3 * record;
    const [start, one, two, rest] = [
      whole.subarray(0, first),
      whole.subarray(first, first + record),
      whole.subarray(first + record, first + 2 * record),
      whole.subarray(first + 2 * record),
    ];
    expect(start.length).toBeGreaterThan(logHeaderBytes);
    expect((await read(Buffer.concat([start, one, two, rest]))).equals(plain)).toBe(true);
    expect(await damaged(Buffer.concat([start, two, one, rest]))).toBe(true);
    expect(await damaged(Buffer.concat([start, one, one, two, rest]))).toBe(true);
    expect(await damaged(Buffer.concat([start, two, rest]))).toBe(true);
    // A record of another file under the same passphrase.
    const path = emptyFile();
    const other = await SealedFileWriter.create(path, passphrase, { N: 2 ** 14 });
    await other.write(plain);
    await other.finish();
    await other.close();
    const foreign = readFileSync(path);
    expect(await damaged(Buffer.concat([start, foreign.subarray(first, first + record), two, rest]))).toBe(
      true,
    );
  });
});
