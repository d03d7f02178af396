import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Keychain, openLibraryKey } from './library-key';
import { dieAt, errno, MemoryDisk } from './testing/memory-disk';
import { cases } from './testing/property';

const folder = '/local';
const wrappings = '/local/wrappings.json';
const keyFile = '/local/library.key';

/** A keychain that, like gnome-libsecret, notices no flipped bit. */
function keychainOf(secret: string, more: Partial<Keychain> = {}): Keychain {
  const pad = (length: number) => {
    const block = createHash('sha256').update(secret).digest();
    return Buffer.alloc(length, block);
  };
  const xor = (bytes: Buffer) => {
    const mask = pad(bytes.length);
    return Buffer.from(bytes.map((byte, index) => byte ^ (mask[index] ?? 0)));
  };
  return {
    backend: 'gnome_libsecret',
    protects: true,
    encrypt: (text) => xor(Buffer.from(text, 'latin1')),
    decrypt: (bytes) => xor(bytes).toString('latin1'),
    ...more,
  };
}

const open = (disk: MemoryDisk, keychain: Keychain | undefined) => openLibraryKey({ folder, keychain, disk });

describe('the library key', () => {
  it('is wrapped by the keychain, and opens again', async () => {
    const disk = new MemoryDisk();
    const first = await open(disk, keychainOf('login'));
    expect(first).toMatchObject({ protectedBy: 'keychain', backend: 'gnome_libsecret' });
    expect(first.key.length).toBe(32);
    expect(await open(disk, keychainOf('login'))).toEqual(first);
    expect(disk.paths()).toEqual([wrappings]);
    for (const text of ['hex', 'base64'] as const) {
      expect(disk.content(wrappings).includes(first.key.toString(text))).toBe(false);
    }
  });

  it('is in a key file if there is no keychain that protects, and that is reported', async () => {
    const useless: (Keychain | undefined)[] = [
      undefined,
      keychainOf('peanuts', { backend: 'basic_text', protects: false }),
      keychainOf('locked', {
        encrypt: () => {
          throw new Error('locked');
        },
      }),
      keychainOf('forgetful', { decrypt: () => 'something else' }),
    ];
    for (const keychain of useless) {
      const disk = new MemoryDisk();
      const first = await open(disk, keychain);
      expect(first.protectedBy).toBe('key-file');
      expect(first.backend).toBeUndefined();
      expect(disk.paths()).toEqual([keyFile, wrappings]);
      expect(disk.content(keyFile).equals(first.key)).toBe(true);
      expect(await open(disk, keychainOf('a keychain came later'))).toEqual(first);
    }
  });

  it('[job] that could not be opened leads to no change and no new file', async () => {
    const failing = keychainOf('login', {
      decrypt: () => {
        throw new Error('no');
      },
    });
    const useless = keychainOf('login', { backend: 'basic_text', protects: false, decrypt: () => 'wrong' });
    for (const [keychain, code] of [
      [undefined, 'keychain-missing'],
      [useless, 'keychain-missing'],
      [keychainOf('another login'), 'key-not-opened'],
      [failing, 'key-not-opened'],
    ] as const) {
      const disk = new MemoryDisk();
      await open(disk, keychainOf('login'));
      const before = disk.fingerprint();
      await expect(open(disk, keychain)).rejects.toMatchObject({ code });
      expect(disk.fingerprint()).toBe(before);
    }
  });

  it('is not replaced by a new one while there are session keys, or wrappings that cannot be read', async () => {
    for (const name of ['keys-a', 'keys-b']) {
      const disk = new MemoryDisk();
      disk.put(`/local/${name}`, Buffer.alloc(0));
      await expect(open(disk, keychainOf('login'))).rejects.toMatchObject({ code: 'key-not-opened' });
      expect(disk.paths()).toEqual([`/local/${name}`]);
    }
    for (const text of ['', '{}', '{"version":1,"wrappings":[]}', '{"version":2,"wrappings":[]}', '\u0000']) {
      const disk = new MemoryDisk();
      disk.put(wrappings, Buffer.from(text));
      const before = disk.fingerprint();
      await expect(open(disk, keychainOf('login'))).rejects.toMatchObject({ code: 'key-not-opened' });
      expect(disk.fingerprint()).toBe(before);
    }
    const disk = new MemoryDisk();
    await open(disk, undefined);
    const before = disk.fingerprint();
    disk.intercept = ({ act }) => {
      if (act === 'open') throw errno('EACCES');
      return undefined;
    };
    await expect(open(disk, undefined)).rejects.toMatchObject({ code: 'key-not-opened' });
    expect(disk.fingerprint()).toBe(before);
  });

  it('[job] with a flipped bit in the wrappings or the key file is the right key or none, never another', async () => {
    const login = keychainOf('login');
    for (const keychain of [login, undefined]) {
      const disk = new MemoryDisk();
      const { key } = await open(disk, keychain);
      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...disk.paths()), fc.nat(), async (path, flip) => {
          const hurt = disk.clone();
          const bytes = hurt.content(path);
          const byte = flip % bytes.length;
          bytes[byte] = (bytes[byte] ?? 0) ^ (1 << (flip % 8));
          hurt.put(path, bytes);
          const before = hurt.fingerprint();
          try {
            expect((await open(hurt, keychain)).key.equals(key)).toBe(true);
          } catch (error) {
            expect(error).toMatchObject({ code: 'key-not-opened' });
          }
          expect(hurt.fingerprint()).toBe(before);
        }),
        cases(300),
      );
    }
  });

  it('opens even if another wrapping is damaged or of a later version', async () => {
    const disk = new MemoryDisk();
    const { key } = await open(disk, keychainOf('login'));
    const file = JSON.parse(disk.content(wrappings).toString());
    file.wrappings.unshift({ kind: 'of a later version' }, { kind: 'keychain', ciphertext: 7 }, null);
    disk.put(wrappings, Buffer.from(JSON.stringify(file)));
    expect((await open(disk, keychainOf('login'))).key.equals(key)).toBe(true);
  });

  it('is never read from a key file outside the folder', async () => {
    const disk = new MemoryDisk();
    await open(disk, undefined);
    disk.put('/elsewhere', disk.content(keyFile));
    for (const name of ['../elsewhere', '/elsewhere', '..', '..\\elsewhere']) {
      const file = JSON.parse(disk.content(wrappings).toString());
      file.wrappings[0].file = name;
      disk.put(wrappings, Buffer.from(JSON.stringify(file)));
      await expect(open(disk, undefined)).rejects.toMatchObject({ code: 'key-not-opened' });
    }
  });

  it('after a crash anywhere in the first use, opens or can be made at another try', async () => {
    for (const keychain of [keychainOf('login'), undefined]) {
      for (let step = 0; ; step += 1) {
        const disk = new MemoryDisk();
        const died = dieAt(disk, step);
        const key = await open(disk, keychain).then(
          (opened) => opened.key,
          () => undefined,
        );
        disk.intercept = undefined;
        for (const left of [disk.afterPowerCut(), disk]) {
          const again = await open(left, keychain);
          if (key) expect(again.key.equals(key)).toBe(true);
          expect(await open(left, keychain)).toEqual(again);
          expect(left.paths().filter((path) => path.endsWith('.tmp'))).toEqual([]);
        }
        if (!died()) break;
      }
    }
  });
});
