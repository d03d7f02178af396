import { createCipheriv, hkdfSync, randomBytes, scrypt } from 'node:crypto';
import { Fault } from '../../shared/model/fault';
import { mustBeLive } from './key-buffer';
import { openSecret } from './open-secret';
import { readRecoveryKey } from './recovery-key';
import {
  checkOf,
  type Link,
  type PassphraseWrapping,
  passesCheck,
  type RecoveryWrapping,
  type ScryptParameters,
} from './wrappings';

/** The library key wrapped by what a person knows or has on paper, or by another library key. */

/** Took 0.66 s and 128 MiB where it was measured. */
const usualN = 2 ** 17;
const maxmem = 256 * 1024 * 1024;
const keyBytes = 32;
const tagBytes = 16;

/** @param N scrypt's cost; only tests use another than the usual one @throws Fault `empty-passphrase` */
export async function wrapByPassphrase(
  key: Uint8Array,
  passphrase: string,
  N: ScryptParameters['N'] = usualN,
): Promise<PassphraseWrapping> {
  if (passphrase === '') throw new Fault('empty-passphrase');
  const parameters: ScryptParameters = { N, r: 8, p: 1, salt: randomBytes(16).toString('hex') };
  const under = await scryptKey(passphrase, parameters);
  return { kind: 'passphrase', scrypt: parameters, ...seal(key, under, 'passphrase') };
}

/** @throws Fault `wrong-passphrase` */
export async function unwrapByPassphrase(wrapping: PassphraseWrapping, passphrase: string): Promise<Buffer> {
  const under = await scryptKey(passphrase, wrapping.scrypt);
  const key = unseal(wrapping, under, wrapping.kind);
  if (!key) throw new Fault('wrong-passphrase');
  return key;
}

/** @param secret 32 bytes */
export function wrapByRecoveryKey(key: Uint8Array, secret: Uint8Array): RecoveryWrapping {
  const hkdfSalt = randomBytes(16).toString('hex');
  return {
    kind: 'recovery-key',
    hkdfSalt,
    ...seal(key, hkdfKey(secret, hkdfSalt, recoveryInfo), 'recovery-key'),
  };
}

/** @throws Fault `mistyped-recovery-key`, `wrong-recovery-key` */
export function unwrapByRecoveryKey(wrapping: RecoveryWrapping, text: string): Buffer {
  const secret = readRecoveryKey(text);
  if (!secret) throw new Fault('mistyped-recovery-key');
  const key = unseal(wrapping, hkdfKey(secret, wrapping.hkdfSalt, recoveryInfo), wrapping.kind);
  secret.fill(0);
  if (!key) throw new Fault('wrong-recovery-key');
  return key;
}

/**
 * Encrypts each of two library keys under the other, for the time in which `next` takes the place of
 * `former`.
 */
export function linkKeys(former: Uint8Array, next: Uint8Array): Link[] {
  const link = (gives: Link['gives'], key: Uint8Array, under: Uint8Array): Link => {
    const hkdfSalt = randomBytes(16).toString('hex');
    const sealed = seal(key, hkdfKey(under, hkdfSalt, linkInfo), `library-key ${gives}`);
    return { kind: 'library-key', gives, hkdfSalt, ...sealed };
  };
  return [link('next', next, former), link('former', former, next)];
}

/** The library key that a link yields, given the other one; undefined if the link belongs to other keys. */
export function followLink(link: Link, key: Uint8Array): Buffer | undefined {
  return unseal(link, hkdfKey(key, link.hkdfSalt, linkInfo), `library-key ${link.gives}`);
}

/**
 * Normalizes first, so that the same passphrase gives the same key however its letters are composed: on macOS
 * an ü may arrive as u and two dots.
 */
function scryptKey(passphrase: string, { N, r, p, salt }: ScryptParameters): Promise<Buffer> {
  const typed = Buffer.from(passphrase.normalize('NFKC'), 'utf8');
  return new Promise((done, fail) => {
    scrypt(typed, Buffer.from(salt, 'hex'), keyBytes, { N, r, p, maxmem }, (error, key) => {
      typed.fill(0);
      if (error) fail(error);
      else done(key);
    });
  });
}

const recoveryInfo = 'second-look recovery key';
const linkInfo = 'second-look change of the library key';

function hkdfKey(secret: Uint8Array, salt: string, info: string): Buffer {
  mustBeLive(secret);
  return Buffer.from(hkdfSync('sha256', secret, Buffer.from(salt, 'hex'), info, keyBytes));
}

type Sealed = Pick<PassphraseWrapping, 'nonce' | 'sealed' | 'salt' | 'check'>;

/**
 * Encrypts the key under `under`, which is zeroed.
 * @throws Fault `locked` if the key was wiped in the meantime
 */
function seal(key: Uint8Array, under: Buffer, kind: string): Sealed {
  try {
    mustBeLive(key);
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', under, nonce, { authTagLength: tagBytes });
    cipher.setAAD(Buffer.from(kind));
    const sealed = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()]);
    return { nonce: nonce.toString('hex'), sealed: sealed.toString('hex'), ...checkOf(key) };
  } finally {
    under.fill(0);
  }
}

/** The key, or undefined if it does not verify. `under` is zeroed. */
function unseal(wrapping: Sealed, under: Buffer, kind: string): Buffer | undefined {
  const bytes = Buffer.from(wrapping.sealed, 'hex');
  const key = openSecret(under, {
    nonce: Buffer.from(wrapping.nonce, 'hex'),
    associated: Buffer.from(kind),
    ciphertext: bytes.subarray(0, keyBytes),
    tag: bytes.subarray(keyBytes),
  });
  under.fill(0);
  // Otherwise it is another passphrase, or a flipped bit: nobody can tell which.
  if (!key || passesCheck(key, wrapping)) return key;
  key.fill(0);
  return undefined;
}
