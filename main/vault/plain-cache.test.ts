import { describe, expect, it } from 'vitest';
import { PlainCache } from './plain-cache';

const piece = (value: number): Uint8Array => new Uint8Array(4).fill(value);
const isZero = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0);
const copy = (bytes: Uint8Array): number[] => [...bytes];

describe('pieces that were decrypted', () => {
  it('[promise] one that makes room for another is zeroed, and is loaded again when requested', async () => {
    const cache = new PlainCache(2);
    const made: Uint8Array[] = [];
    const load = (value: number) => async () => {
      const bytes = piece(value);
      made.push(bytes);
      return bytes;
    };
    for (const value of [1, 2, 1, 3, 1])
      expect(await cache.use(value, load(value), copy)).toEqual([...piece(value)]);
    // The second was the least recently used.
    expect(made.map(isZero)).toEqual([false, true, false]);
    expect(await cache.use(2, load(2), copy)).toEqual([2, 2, 2, 2]);
    expect(made.map(isZero)).toEqual([false, true, true, false]);
    cache.clear();
    expect(made.every(isZero)).toBe(true);
  });

  it('[promise] one that is about to be read is zeroed afterwards', async () => {
    const cache = new PlainCache(1);
    const bytes = piece(7);
    let arrive: (bytes: Uint8Array) => void = () => undefined;
    const loaded = new Promise<Uint8Array>((done) => {
      arrive = done;
    });
    const reads = [1, 2].map(() => cache.use(1, () => loaded, copy));
    const other = cache.use(2, async () => piece(8), copy);
    cache.clear();
    arrive(bytes);
    expect(await Promise.all(reads)).toEqual([
      [7, 7, 7, 7],
      [7, 7, 7, 7],
    ]);
    expect(await other).toEqual([8, 8, 8, 8]);
    expect(isZero(bytes)).toBe(true);
  });

  it('one that could not be loaded is tried again', async () => {
    const cache = new PlainCache(2);
    await expect(cache.use(1, () => Promise.reject(new Error('bad sector')), copy)).rejects.toThrow();
    expect(await cache.use(1, async () => piece(1), copy)).toEqual([1, 1, 1, 1]);
  });
});
