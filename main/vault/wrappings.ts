import { hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { mustBeLive } from './key-buffer';

/**
 * `wrappings.json`: the library key, wrapped in one or several ways. A wrapping of a kind that this
 * version does not know, or that is damaged, hinders none of the others.
 */

const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`));

/** Each wrapping says how to tell whether the key that it gave is the right one. */
const checked = { salt: hex(16), check: hex(16) };

/** The key as text, encrypted by the system's keychain. */
export const keychainWrappingSchema = z.object({
  kind: z.literal('keychain'),
  /** Which keychain it was, e.g. `gnome_libsecret`. */
  backend: z.string(),
  ciphertext: z.base64().min(1),
  ...checked,
});
export type KeychainWrapping = z.infer<typeof keychainWrappingSchema>;

/** The key in a file beside, protected by nothing but the file's permissions. */
export const keyFileWrappingSchema = z.object({
  kind: z.literal('key-file'),
  /** A plain name: it never leads out of the folder. */
  file: z.string().regex(/^\w+(\.\w+)*$/),
  ...checked,
});
export type KeyFileWrapping = z.infer<typeof keyFileWrappingSchema>;

/** The key, encrypted under a key that comes from what a person knows: AES-256-GCM. */
const sealedUnder = { nonce: hex(12), sealed: hex(32 + 16), ...checked };

/** Within which scrypt is carried out at all: a file that was made up must not take all of the memory. */
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

/** Opened by the recovery key, which is on paper somewhere. */
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
 * One library key encrypted under another, while one takes the other's place: whoever has either has both, so that
 * a change that was broken off can be finished by whatever opens it.
 */
export const linkSchema = z.object({
  kind: z.literal('library-key'),
  /** Which of the two it gives. */
  gives: z.enum(['former', 'next']),
  hkdfSalt: hex(16),
  ...sealedUnder,
});
export type Link = z.infer<typeof linkSchema>;

const fileSchema = z.object({ version: z.literal(1), wrappings: z.array(z.unknown()) });

/** The file's text for these wrappings; those that are not understood are among them as they were. */
export function encodeWrappings(wrappings: readonly unknown[]): Buffer {
  return Buffer.from(`${JSON.stringify({ version: 1, wrappings }, null, 2)}\n`, 'utf8');
}

/** A wrapping as it lies in the file. */
export interface WrappingEntry {
  readonly raw: unknown;
  /** undefined where this version does not understand it. */
  readonly wrapping: Wrapping | undefined;
  /** Likewise, of a change of the library key that is not finished. */
  readonly link: Link | undefined;
}

/** All that lies in the file; nothing if it cannot be read at all. */
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

/** A new salt, and the check value of a key under it. @throws Fault `locked` where the key was wiped */
export function checkOf(key: Uint8Array): { salt: string; check: string } {
  mustBeLive(key);
  const salt = randomBytes(16);
  return { salt: salt.toString('hex'), check: checkValue(key, salt).toString('hex') };
}

/**
 * Whether it is the key that was wrapped. Needed because a keychain may give back something else without
 * an error: gnome-libsecret's ciphertext is not authenticated.
 */
export function passesCheck(key: Uint8Array, { salt, check }: { salt: string; check: string }): boolean {
  if (key.byteLength !== 32) return false;
  return timingSafeEqual(checkValue(key, Buffer.from(salt, 'hex')), Buffer.from(check, 'hex'));
}

function checkValue(key: Uint8Array, salt: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, 'second-look library key check', 16));
}
