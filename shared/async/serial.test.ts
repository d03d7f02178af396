import { describe, expect, it } from 'vitest';
import { Serial } from './serial';

/** A promise that the test resolves or rejects. */
function held<Value>() {
  let resolve: (value: Value) => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<Value>((resolved, rejected) => {
    resolve = resolved;
    reject = rejected;
  });
  return { promise, resolve, reject };
}

describe('serial', () => {
  it('runs work one after the other, in the order of the calls', async () => {
    const serial = new Serial();
    const first = held<string>();
    const seen: string[] = [];
    const one = serial.run(async () => {
      seen.push('one begins');
      const value = await first.promise;
      seen.push('one ends');
      return value;
    });
    const two = serial.run(async () => {
      seen.push('two');
      return 2;
    });
    await Promise.resolve();
    expect(seen).toEqual(['one begins']);
    first.resolve('done');
    expect(await Promise.all([one, two])).toEqual(['done', 2]);
    expect(seen).toEqual(['one begins', 'one ends', 'two']);
  });

  it('starts nothing before the call has returned', async () => {
    const serial = new Serial();
    let begun = false;
    const done = serial.run(async () => {
      begun = true;
    });
    expect(begun).toBe(false);
    await done;
    expect(begun).toBe(true);
  });

  it('a failure is thrown to its own caller, and stops nothing', async () => {
    const serial = new Serial();
    const failing = serial.run(() => Promise.reject(new Error('one')));
    const throwing = serial.run(() => {
      throw new Error('two');
    });
    const next = serial.run(async () => 'three');
    await expect(failing).rejects.toThrow('one');
    await expect(throwing).rejects.toThrow('two');
    expect(await next).toBe('three');
  });

  it('is settled when all requested work has ended, failed or not', async () => {
    const serial = new Serial();
    await serial.settled();
    const last = held<void>();
    let ended = false;
    serial.run(() => Promise.reject(new Error('one'))).catch(() => undefined);
    void serial.run(() => last.promise).catch(() => undefined);
    const settled = serial.settled().then(() => {
      ended = true;
    });
    await Promise.resolve();
    expect(ended).toBe(false);
    last.reject(new Error('two'));
    await settled;
    expect(ended).toBe(true);
  });
});
