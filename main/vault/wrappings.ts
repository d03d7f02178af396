import { hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { mustBeLive } from './key-buffer';

/**
 * `wrappings.json`: the library key, wrapped in one or more ways. A wrapping that is damaged, or of a kind
 * that this version does not know, does not affect the others.
 */

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));

/** Lets each wrapping tell whether the key that it gave is the right one. */
const checked = { salt: hex(16), check: hex(16) };

/** The key as text, encrypted by the system's keychain. */
const keychainWrappingSchema = z.object({
  kind: z.literal('keychain'),
  /** Name of the keychain, e.g. `gnome_libsecret`. */
  backend: z.string(),
  ciphertext: z.base64().min(1),
  ...checked,
});

/** The key in a file beside this one, protected only by the file's permissions. */
const keyFileWrappingSchema = z.object({
  kind: z.literal('key-file'),
  /** A plain name, so that it never leads out of the folder. */
  file: z.string().regex(/^\w+(\.\w+)*$/),
  ...checked,
});

/** The key encrypted with AES-256-GCM, under a key derived from what a person knows. */
const sealedUnder = { nonce: hex(12), sealed: hex(32 + 16), ...checked };

/** The only parameters with which scrypt is run: a forged file must not take all of the memory. */
const scryptSchema = z.object({
  N: z.union([2 ** 14, 2 ** 15, 2 ** 16, 2 ** 17].map((value) => z.literal(value))),
  r: z.literal(8),
  p: z.literal(1),
  salt: hex(16),
});
export type ScryptParameters = z.infer<typeof scryptSchema>;

/** Opened by a passphrase. */
export const passphraseWrappingSchema = z.object({
  kind: z.literal('passphrase'),
  scrypt: scryptSchema,
  ...sealedUnder,
});
export type PassphraseWrapping = z.infer<typeof passphraseWrappingSchema>;

/** Opened by the recovery key, which a person has on paper. */
export const recoveryWrappingSchema = z.object({
  kind: z.literal('recovery-key'),
  hkdfSalt: hex(16),
  ...sealedUnder,
});
export type RecoveryWrapping = z.infer<typeof recoveryWrappingSchema>;

export const wrappingSchema = z.discriminatedUnion('kind', [
  keychainWrappingSchema,
  keyFileWrappingSchema,
  passphraseWrappingSchema,
  recoveryWrappingSchema,
]);
export type Wrapping = z.infer<typeof wrappingSchema>;

/**
 * One library key encrypted under another, while one takes the other's place. Either key gives both, so that
 * anything that opens one can finish an interrupted change.
 */
export const linkSchema = z.object({
  kind: z.literal('library-key'),
  /** Which of the two keys it yields. */
  gives: z.enum(['former', 'next']),
  hkdfSalt: hex(16),
  ...sealedUnder,
});
export type Link = z.infer<typeof linkSchema>;

const fileSchema = z.object({ version: z.literal(1), wrappings: z.array(z.unknown()) });

/**
 * The file's text for these wrappings. Wrappings that this version does not understand are kept unchanged.
 */
export function encodeWrappings(wrappings: readonly unknown[]): Buffer {
  return Buffer.from(`${JSON.stringify({ version: 1, wrappings }, null, 2)}\n`, 'utf8');
}

/** A wrapping as it is stored in the file. */
export interface WrappingEntry {
  readonly raw: unknown;
  /** Undefined if this version does not understand it. */
  readonly wrapping: Wrapping | undefined;
  /** Likewise, the link of an unfinished change of the library key. */
  readonly link: Link | undefined;
}

/** Everything in the file; nothing if it cannot be read at all. */
export function decodeEntries(bytes: Uint8Array): WrappingEntry[] {
  try {
    const { wrappings } = fileSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
    return wrappings.map((raw) => ({
      raw,
      wrapping: wrappingSchema.safeParse(raw).data,
      link: linkSchema.safeParse(raw).data,
    }));
  } catch {
    return [];
  }
}

/** The wrappings in the file that can be understood; none if it cannot be read at all. */
export function decodeWrappings(bytes: Uint8Array): Wrapping[] {
  return decodeEntries(bytes).flatMap(({ wrapping }) => wrapping ?? []);
}

/** Makes a new salt, and the check value of a key with it. @throws Fault `locked` if the key was wiped */
export function checkOf(key: Uint8Array): { salt: string; check: string } {
  mustBeLive(key);
  const salt = randomBytes(16);
  return { salt: salt.toString('hex'), check: checkValue(key, salt).toString('hex') };
}

/**
 * Whether this is the key that was wrapped. A keychain may return something else without an error:
 * gnome-libsecret's ciphertext is not authenticated.
 */
export function passesCheck(key: Uint8Array, { salt, check }: { salt: string; check: string }): boolean {
  if (key.byteLength !== 32) return false;
  return timingSafeEqual(checkValue(key, Buffer.from(salt, 'hex')), Buffer.from(check, 'hex'));
}

function checkValue(key: Uint8Array, salt: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, 'second-look library key check', 16));
}
