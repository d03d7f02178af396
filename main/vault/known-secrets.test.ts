import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { faultCodeOf } from '../../shared/model/fault';
import { sweep } from '../../tests/rig/time-limits';
import { beginKeyChange, endKeyChange, kindsOfWrapping, type NewGuard, wrapAgain } from './change-wrappings';
import {
  unwrapByPassphrase,
  unwrapByRecoveryKey,
  wrapByPassphrase,
  wrapByRecoveryKey,
} from './known-secrets';
import { type Keychain, type KnownSecret, openLibraryKey } from './library-key';
import { newRecoveryKey, readRecoveryKey, writeRecoveryKey } from './recovery-key';
import { MemoryDisk } from './testing/memory-disk';
import { cases } from './testing/property';
import { wrappingSchema } from './wrappings';

const folder = '/local';
/** A low cost, because the tests derive keys again and again. */
const N = 2 ** 14;
const file = '/local/wrappings.json';
const keyFile = '/local/library.key';

/** A keychain of that name with its own key. */
function keychainOf(backend: string, protects = true): Keychain {
  const mask = Buffer.alloc(200, backend);
  const xor = (bytes: Buffer): Buffer => Buffer.from(bytes.map((byte, at) => byte ^ (mask[at] ?? 0)));
  return {
    backend,
    protects,
    encrypt: (text) => xor(Buffer.from(text, 'latin1')),
    decrypt: (bytes) => xor(bytes).toString('latin1'),
  };
}

const open = (disk: MemoryDisk, keychain?: Keychain, secret?: KnownSecret) =>
  openLibraryKey({ folder, keychain, disk, secret });
const codeOf = (opening: Promise<unknown>) => opening.then(() => undefined, faultCodeOf);
const passphrase = (text: string): KnownSecret => ({ kind: 'passphrase', text });
const recovery = (text: string): KnownSecret => ({ kind: 'recovery-key', text });

interface Place {
  readonly disk: MemoryDisk;
  /** The current library key. */
  key: Buffer;
}

/** A newly made library key, and where its wrappings are. */
async function library(keychain?: Keychain): Promise<Place> {
  const disk = new MemoryDisk();
  const { key } = await open(disk, keychain);
  return { disk, key };
}

/** Changes the library key to one guarded as given; nothing else in these tests is encrypted under it. */
async function change(
  place: Place,
  guard: NewGuard,
  more: { readonly keychain?: Keychain; readonly N?: typeof N } = { N },
): Promise<void> {
  const [former, next] = [place.key, randomBytes(32)];
  const { disk } = place;
  await beginKeyChange({ folder, disk, ...more }, { former, next }, guard);
  await endKeyChange({ folder, disk }, next);
  place.key = next;
}
const setPassphrase = (place: Place, text: string) => change(place, { by: { passphrase: text } });
const removePassphrase = (place: Place, keychain?: Keychain) =>
  change(place, { by: ['keychain', 'key-file'] }, keychain && { keychain });
/** Adds a recovery key to whatever else guards the library key. */
async function makeRecoveryKey(place: Place, by: NewGuard['by'], keychain?: Keychain): Promise<string> {
  const recovery = newRecoveryKey();
  await change(place, { by, recovery }, { N, ...(keychain && { keychain }) });
  return writeRecoveryKey(recovery);
}

describe('a passphrase', () => {
  it(
    '[lock] opens the library key at scrypt’s usual cost; a wrong one does not, and nothing is changed',
    sweep,
    async () => {
      const place = await library(keychainOf('gnome_libsecret'));
      await change(place, { by: { passphrase: 'four words of mine' } }, {});
      const before = place.disk.fingerprint();
      expect(await codeOf(open(place.disk, keychainOf('gnome_libsecret')))).toBe('passphrase-needed');
      const opened = await open(place.disk, undefined, passphrase('four words of mine'));
      expect(opened).toMatchObject({ protectedBy: 'passphrase', key: place.key });
      expect(await codeOf(open(place.disk, undefined, passphrase('four words of mine ')))).toBe(
        'wrong-passphrase',
      );
      expect(await codeOf(open(place.disk, undefined, passphrase('')))).toBe('wrong-passphrase');
      expect(place.disk.fingerprint()).toBe(before);
    },
  );

  it(
    '[lock] is the same however its letters are composed, and may be any text of a thousand letters',
    sweep,
    async () => {
      const key = randomBytes(32);
      for (const [set, typed] of [
        ['Z\u00fcrich\u00e9', 'Zu\u0308riche\u0301'],
        ['ﬁnal', 'final'],
        ['家族 🙂\u200d👩', '家族 🙂\u200d👩'],
      ] as const)
        expect(await unwrapByPassphrase(await wrapByPassphrase(key, set, N), typed)).toEqual(key);
      await fc.assert(
        fc.asyncProperty(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1000 }), async (text) => {
          const wrapping = await wrapByPassphrase(key, text, N);
          expect(await unwrapByPassphrase(wrapping, text)).toEqual(key);
          expect(await codeOf(unwrapByPassphrase(wrapping, `${text}x`))).toBe('wrong-passphrase');
        }),
        cases(10),
      );
      expect(await codeOf(wrapByPassphrase(key, '', N))).toBe('empty-passphrase');
    },
  );

  it('[lock] replaces whatever opened without asking: neither keychain nor key file opens any more', async () => {
    const withFile = await library();
    expect(withFile.disk.paths()).toContain(keyFile);
    await setPassphrase(withFile, 'words');
    expect(withFile.disk.paths()).toEqual([file]);
    expect(await codeOf(open(withFile.disk))).toBe('passphrase-needed');

    await setPassphrase(withFile, 'other words');
    expect(await codeOf(open(withFile.disk, undefined, passphrase('words')))).toBe('wrong-passphrase');
    const opened = await open(withFile.disk, undefined, passphrase('other words'));
    expect(opened.key).toEqual(withFile.key);
  });

  it('[lock] that is removed again leaves the keychain or, without one, the file to guard the key', async () => {
    const place = await library(keychainOf('kwallet6'));
    await setPassphrase(place, 'words');
    await removePassphrase(place, keychainOf('kwallet6'));
    expect(await open(place.disk, keychainOf('kwallet6'))).toMatchObject({
      protectedBy: 'keychain',
      key: place.key,
    });
    await setPassphrase(place, 'words');
    await removePassphrase(place, keychainOf('basic_text', false));
    expect(await open(place.disk)).toMatchObject({ protectedBy: 'key-file', key: place.key });
  });
});

describe('the recovery key', () => {
  it('[lock] opens beside a passphrase, and if the keychain is gone; the next one replaces it', async () => {
    const place = await library(keychainOf('gnome_libsecret'));
    const text = await makeRecoveryKey(place, ['keychain'], keychainOf('gnome_libsecret'));
    expect(await codeOf(open(place.disk))).toBe('keychain-missing');
    expect(await open(place.disk, undefined, recovery(text))).toMatchObject({
      protectedBy: 'recovery-key',
      key: place.key,
    });
    const second = await makeRecoveryKey(place, { passphrase: 'words' });
    expect(await codeOf(open(place.disk, undefined, recovery(text)))).toBe('wrong-recovery-key');
    expect((await open(place.disk, undefined, recovery(second))).key).toEqual(place.key);
    const next = await makeRecoveryKey(place, { passphrase: 'words' });
    expect(await codeOf(open(place.disk, undefined, recovery(second)))).toBe('wrong-recovery-key');
    expect(await codeOf(open(place.disk, undefined, recovery(text)))).toBe('wrong-recovery-key');
    expect((await open(place.disk, undefined, recovery(next))).key).toEqual(place.key);
    expect(await kindsOfWrapping(folder, place.disk)).toEqual(new Set(['passphrase', 'recovery-key']));
  });

  it('[lock] is read in upper or lower case, with any spaces, and with letters that look alike; a typing error is told from a wrong key', async () => {
    const secret = newRecoveryKey();
    const text = writeRecoveryKey(secret);
    expect(text).toMatch(/^([0-9A-Z]{5}-){11}[0-9A-Z]$/);
    expect(readRecoveryKey(text)).toEqual(secret);
    expect(readRecoveryKey(text.toLowerCase().replaceAll('-', ' '))).toEqual(secret);
    expect(readRecoveryKey(text.replaceAll('0', 'o').replaceAll('1', 'l'))).toEqual(secret);
    for (let at = 0; at < text.length; at += 1) {
      if (text[at] === '-') continue;
      const slip = text[at] === 'A' ? 'B' : 'A';
      expect(readRecoveryKey(`${text.slice(0, at)}${slip}${text.slice(at + 1)}`)).toBeUndefined();
    }
    for (const bad of ['', text.slice(1), `${text}A`, text.replace(/[0-9A-Z]/, 'U')])
      expect(readRecoveryKey(bad)).toBeUndefined();
    const place = await library();
    await makeRecoveryKey(place, ['key-file']);
    expect(await codeOf(open(place.disk, undefined, recovery(text)))).toBe('wrong-recovery-key');
    expect(await codeOf(open(place.disk, undefined, recovery(text.slice(2))))).toBe('mistyped-recovery-key');
  });

  it('[lock] lets a new keychain be used; the old one’s wrapping stays in case it comes back', async () => {
    const place = await library(keychainOf('gnome_libsecret'));
    const text = await makeRecoveryKey(place, ['keychain'], keychainOf('gnome_libsecret'));
    expect(await codeOf(open(place.disk, keychainOf('basic_text', false)))).toBe('keychain-missing');
    expect(await codeOf(open(place.disk, keychainOf('kwallet6')))).toBe('key-not-opened');
    const { key } = await open(place.disk, keychainOf('kwallet6'), recovery(text));
    const { disk } = place;
    expect(await wrapAgain({ folder, disk, keychain: keychainOf('basic_text', false) }, key)).toBe(false);
    expect(await wrapAgain({ folder, disk, keychain: keychainOf('kwallet6') }, key)).toBe(true);
    for (const backend of ['kwallet6', 'gnome_libsecret'])
      expect((await open(place.disk, keychainOf(backend))).key).toEqual(place.key);
  });
});

describe('the wrappings', () => {
  it('[lock] with any single flipped bit give the right key or none', async () => {
    const key = randomBytes(32);
    const secret = newRecoveryKey();
    const text = writeRecoveryKey(secret);
    const byPassphrase = await wrapByPassphrase(key, 'words', N);
    const byRecovery = wrapByRecoveryKey(key, secret);
    const flip = (hex: string, bit: number): string => {
      const bytes = Buffer.from(hex, 'hex');
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return bytes.toString('hex');
    };
    let tried = 0;
    for (const name of ['nonce', 'sealed', 'salt', 'check', 'hkdfSalt'] as const)
      for (let bit = 0; bit < byRecovery[name].length * 4; bit += 1) {
        const damaged = { ...byRecovery, [name]: flip(byRecovery[name], bit) };
        expect(() => unwrapByRecoveryKey(damaged, text)).toThrow('wrong-recovery-key');
        tried += 1;
      }
    expect(tried).toBe(8 * (12 + 48 + 16 + 16 + 16));
    // Kinds that don't need scrypt share the same code, and of the other kinds a few bits are enough.
    for (const bit of [0, 63, 127]) {
      const scrypt = { ...byPassphrase.scrypt, salt: flip(byPassphrase.scrypt.salt, bit) };
      expect(await codeOf(unwrapByPassphrase({ ...byPassphrase, scrypt }, 'words'))).toBe('wrong-passphrase');
    }
    for (const name of ['nonce', 'sealed', 'salt', 'check'] as const) {
      const damaged = { ...byPassphrase, [name]: flip(byPassphrase[name], 7) };
      expect(await codeOf(unwrapByPassphrase(damaged, 'words'))).toBe('wrong-passphrase');
    }
  });

  it('[lock] that require more memory than allowed, or are of an unknown kind, are not tried; they are removed together with the key that they wrap', async () => {
    const place = await library();
    await setPassphrase(place, 'words');
    const { wrappings } = JSON.parse(place.disk.content(file).toString()) as { wrappings: object[] };
    const [wrapping] = wrappings;
    const greedy = { ...wrapping, scrypt: { ...(wrapping as { scrypt: object }).scrypt, N: 2 ** 30 } };
    expect(wrappingSchema.safeParse(greedy).success).toBe(false);
    const later = { kind: 'token', secret: 'of a later version' };
    place.disk.put(file, Buffer.from(JSON.stringify({ version: 1, wrappings: [greedy, later, wrapping] })));
    const before = place.disk.fingerprint();
    expect((await open(place.disk, undefined, passphrase('words'))).key).toEqual(place.key);
    expect(place.disk.fingerprint()).toBe(before);
    await setPassphrase(place, 'new words');
    const after = JSON.parse(place.disk.content(file).toString()) as { wrappings: object[] };
    expect(after.wrappings).toMatchObject([{ kind: 'passphrase' }]);
    expect((await open(place.disk, undefined, passphrase('new words'))).key).toEqual(place.key);
  });
});
