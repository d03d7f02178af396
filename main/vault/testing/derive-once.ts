import type * as crypto from 'node:crypto';

type Scrypt = (
  ...given: [Buffer, Buffer, number, object, (error: Error | null, key: Buffer) => void]
) => void;

/**
 * Scrypt that derives each key only once: it is slow on purpose, and a sweep tries the same secret on hundreds
 * of copies of one disk.
 */
export function deriveOnce(derive: typeof crypto.scrypt): Scrypt {
  const known = new Map<string, Buffer>();
  return (secret, salt, bytes, parameters, done) => {
    const asked = JSON.stringify([secret, salt, bytes, parameters]);
    const key = known.get(asked);
    // A copy, because the caller zeroes it.
    if (key) setImmediate(() => done(null, Buffer.from(key)));
    else
      derive(secret, salt, bytes, parameters, (error, made) => {
        if (!error) known.set(asked, Buffer.from(made));
        done(error, made);
      });
  };
}

/**
 * `node:crypto` with that scrypt. A test file uses it like this (what is mocked is mocked before it imports anything):
 * `vi.mock('node:crypto', async (original) => (await import('…/derive-once')).derivingOnce(await original()))`
 */
export const derivingOnce = (whole: typeof crypto): object => ({
  ...whole,
  scrypt: deriveOnce(whole.scrypt),
});
