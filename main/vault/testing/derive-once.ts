import type { scrypt } from 'node:crypto';

type Scrypt = (
  ...given: [Buffer, Buffer, number, object, (error: Error | null, key: Buffer) => void]
) => void;

/**
 * Scrypt that derives each key only once: it is slow on purpose, and a sweep tries the same secret on hundreds
 * of copies of one disk. Use it with `vi.mock('node:crypto', …)`.
 */
export function deriveOnce(derive: typeof scrypt): Scrypt {
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
