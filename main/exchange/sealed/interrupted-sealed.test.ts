import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { recordPart } from '../../library/testing/libraries';
import { type Disk, realDisk } from '../../vault/disk';
import { readFrom, sealable } from './testing/own-sealed';
import { codeOf, sessionsOf, twoLaptops } from './testing/two-laptops';

// Scrypt is slow on purpose, and a file is opened at each moment at which it can be cancelled.
vi.mock('node:crypto', async (original) =>
  (await import('../../vault/testing/derive-once')).derivingOnce(await original()),
);

const laptops = twoLaptops();
const { seal, sealedFile } = laptops;
const nameOfCopy = '2026-11 Spokane G2 S4 sealed.second-look';

/** Each of the first moments, and some of the many that follow. */
const lookAfter = (look: number): number => look + (look < 6 ? 1 : 19);

/** A signal that is aborted once it was looked at that often; `then` is called at that moment. */
function abortedAt(
  look: number,
  then = (): void => undefined,
): { signal: AbortSignal; isOver: () => boolean } {
  let looks = 0;
  const signal = {
    get aborted() {
      looks += 1;
      if (looks === look) then();
      return looks >= look;
    },
  };
  return { signal: signal as AbortSignal, isOver: () => looks < look };
}

describe('sealing that is interrupted', () => {
  it('[inout] cancelled at any moment, sealing leaves nothing, and a file of that name as it was', async () => {
    writeFileSync(join(laptops.here.desk, nameOfCopy), 'an older one');
    await laptops.here.run(async (library) => {
      const id = await sealable(library);
      for (let look = 1; ; look = lookAfter(look)) {
        const { signal, isOver } = abortedAt(look);
        const code = await seal(library, id, { signal }).then(() => 'saved', codeOf);
        if (isOver()) {
          expect(code).toBe('saved');
          expect(look).toBeGreaterThan(8);
          break;
        }
        expect([look, code]).toEqual([look, 'sealed-cancelled']);
        expect(readdirSync(laptops.here.desk)).toEqual([nameOfCopy]);
        expect(readFileSync(join(laptops.here.desk, nameOfCopy), 'utf8')).toBe('an older one');
        expect(library.session(id).state?.exports).toEqual([]);
        // Cancelled while the place was asked for: nobody has agreed to anything.
        if (look === 1) expect(library.session(id).state?.exportAgreements).toEqual([]);
      }
      expect(await library.partials.all()).toEqual([]);
    });
    await laptops.there.run(
      async (library) => void (await readFrom(library, join(laptops.here.desk, nameOfCopy))),
    );
  }, 60_000);

  it('[inout] cancelled while its last bytes are written, a sealed file does not get its name', async () => {
    const cancel = new AbortController();
    let writes = 0;
    const cancelledAt = (last: number): Disk => ({
      ...realDisk,
      async openForOverwriting(at) {
        const file = await realDisk.openForOverwriting(at);
        return {
          ...file,
          write(bytes, position) {
            writes += 1;
            if (writes === last) cancel.abort();
            return file.write(bytes, position);
          },
        };
      },
    });
    await laptops.here.run(async (library) => {
      const id = await sealable(library);
      await seal(library, id, { disk: cancelledAt(Number.NaN) });
      rmSync(join(laptops.here.desk, nameOfCopy));
      const disk = cancelledAt(writes);
      writes = 0;
      const cancelled = seal(library, id, { disk, signal: cancel.signal });
      await expect(cancelled).rejects.toMatchObject({ code: 'sealed-cancelled' });
      expect(readdirSync(laptops.here.desk)).toEqual([]);
      expect(library.session(id).state?.exports).toHaveLength(1);
    });
  });

  it('[inout] a place that can’t be looked at is refused; one that does not say how much room it has is tried', async () => {
    const refuses = async (): Promise<never> => {
      throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
    };
    await laptops.here.run(async (library) => {
      const id = await sealable(library);
      const [disk, askWhere] = [
        { ...realDisk, exists: refuses },
        async () => join(laptops.here.desk, 'for Bristol'),
      ];
      await expect(seal(library, id, { disk, askWhere })).rejects.toMatchObject({ code: 'export-refused' });
      await seal(library, id, { disk: { ...realDisk, freeBytes: refuses } });
      expect(readdirSync(laptops.here.desk)).toEqual([nameOfCopy]);
    });
  });

  it('[inout] a disk that is full, refuses, takes no large file or is pulled out while a session is sealed is named; the older file stays', async () => {
    const path = join(laptops.here.desk, nameOfCopy);
    writeFileSync(path, 'an older one');
    const failing = (code: string) => async (): Promise<never> => {
      throw Object.assign(new Error(code), { code });
    };
    const writing = (code: string): Partial<Disk> => ({
      openForOverwriting: async (at) => ({
        ...(await realDisk.openForOverwriting(at)),
        write: failing(code),
      }),
    });
    const faults: readonly (readonly [Partial<Disk>, string])[] = [
      [{ freeBytes: async () => 1000 }, 'export-disk-full'],
      [{ create: failing('ENOSPC') }, 'export-disk-full'],
      [{ create: failing('EROFS') }, 'export-refused'],
      [writing('ENOSPC'), 'export-disk-full'],
      [writing('EFBIG'), 'export-too-large'],
      [writing('EIO'), 'export-refused'],
      [{ rename: failing('EACCES') }, 'export-refused'],
    ];
    await laptops.here.run(async (library) => {
      const id = await sealable(library);
      for (const [at, [broken, code]] of faults.entries()) {
        const result = await seal(library, id, { disk: { ...realDisk, ...broken } }).then(
          () => 'saved',
          codeOf,
        );
        expect([at, result]).toEqual([at, code]);
        expect(readdirSync(laptops.here.desk)).toEqual([nameOfCopy]);
        expect(readFileSync(path, 'utf8')).toBe('an older one');
      }
      // Nothing was noted for a disk that was full beforehand: nobody need agree to that.
      expect(library.session(id).state?.exportAgreements).toHaveLength(faults.length - 1);
      const onProgress = (): void => rmSync(laptops.here.desk, { recursive: true, force: true });
      await expect(seal(library, id, { onProgress })).rejects.toMatchObject({ code: 'export-refused' });
      expect(existsSync(laptops.here.desk)).toBe(false);
      mkdirSync(laptops.here.desk);
      await seal(library, id);
      expect(readdirSync(laptops.here.desk)).toEqual([nameOfCopy]);
    });
  });

  it('[inout] where the system does not add the ending, a file that has it is not replaced: nobody was asked about that one', async () => {
    writeFileSync(join(laptops.here.desk, 'for Bristol.second-look'), 'an older one');
    await laptops.here.run(async (library) => {
      const id = await sealable(library);
      const saved = await seal(library, id, { askWhere: async () => join(laptops.here.desk, 'for Bristol') });
      expect(saved?.names).toEqual(['for Bristol (2).second-look']);
      const asked = await seal(library, id, {
        askWhere: async () => join(laptops.here.desk, 'for Bristol.Second-Look'),
      });
      expect(asked?.names).toEqual(['for Bristol.Second-Look']);
    });
    expect(readFileSync(join(laptops.here.desk, 'for Bristol.second-look'), 'utf8')).toBe('an older one');
  });

  it('[inout] a session of which something is missing is not sealed; one that a crash interrupted is, as long as it is', async () => {
    await laptops.here.run(async (library) => {
      const id = await sealable(library);
      const { state, folder } = library.session(id);
      const [part] = state?.parts ?? [];
      if (!part) throw new Error('no part');
      const at = folder.mediaPathOf(part);
      const whole = readFileSync(at);
      const damaged = Buffer.from(whole);
      damaged[300] = (damaged[300] ?? 0) ^ 1;
      for (const change of [
        () => rmSync(at),
        () => writeFileSync(at, damaged, { mode: 0o600 }),
        () => writeFileSync(at, Buffer.alloc(0), { mode: 0o600 }),
      ]) {
        change();
        expect(await seal(library, id).then(() => 'saved', codeOf)).toBe('sealed-source');
        expect(readdirSync(laptops.here.desk)).toEqual([]);
        writeFileSync(at, whole, { mode: 0o600 });
      }
      // A cut that leaves whole records shows only by the length that was noted.
      const interrupted = await library.createSession('interrupted');
      await recordPart(interrupted, 1, { ended: false });
      await library.noteStillAgreed(interrupted.id);
      const saved = await seal(library, interrupted.id);
      await laptops.there.run(async (other) => {
        const came = await readFrom(other, join(laptops.here.desk, saved?.names[0] ?? ''));
        expect(other.session(came).state?.parts[0]?.ended?.durationMs).toBeGreaterThan(2900);
      });
    });
  });
});

describe('opening a sealed file that is interrupted', () => {
  it('[inout] cancelled at any moment, an import leaves nothing', async () => {
    const path = await sealedFile();
    await laptops.there.run(async (library) => {
      for (let look = 1; ; look = lookAfter(look)) {
        const { signal, isOver } = abortedAt(look);
        const code = await readFrom(library, path, { signal }).then(() => 'came in', codeOf);
        if (isOver()) {
          expect(code).toBe('came in');
          expect(look).toBeGreaterThan(12);
          break;
        }
        expect([look, code]).toEqual([look, 'sealed-cancelled']);
        expect(library.list()).toEqual([]);
        expect(sessionsOf(laptops.there)).toEqual([]);
      }
      expect(library.list()).toHaveLength(1);
      expect(await library.receipts()).toEqual([]);
    });
  }, 60_000);

  it('[inout] cancelled while the last of it is noted, a session does not come in', async () => {
    const path = await sealedFile();
    const cancel = new AbortController();
    let [writes, last] = [0, Number.NaN];
    const disk: Disk = {
      ...realDisk,
      async create(at, mode) {
        const file = await realDisk.create(at, mode);
        return {
          ...file,
          write(bytes, position) {
            writes += 1;
            if (writes === last) cancel.abort();
            return file.write(bytes, position);
          },
        };
      },
    };
    await laptops.there.run(async (library) => {
      writes = 0;
      const id = await readFrom(library, path);
      const all = writes;
      await library.erase(id);
      [writes, last] = [0, all];
      const cancelled = readFrom(library, path, { signal: cancel.signal });
      await expect(cancelled).rejects.toMatchObject({ code: 'sealed-cancelled' });
      expect(library.list()).toEqual([]);
      expect(sessionsOf(laptops.there)).toEqual([]);
    }, disk);
  });

  it('[promise] locked at any moment, an import of a sealed file leaves nothing once the library is open again', async () => {
    const path = await sealedFile();
    await laptops.there.run(async (library) => {
      for (let look = 1; ; look = lookAfter(look)) {
        let locked: Promise<void> | undefined;
        const { signal, isOver } = abortedAt(look, () => {
          locked = library.lock();
        });
        const code = await readFrom(library, path, { signal }).then(() => 'came in', codeOf);
        await locked;
        if (isOver()) {
          expect(code).toBe('came in');
          break;
        }
        expect([look, ['sealed-cancelled', 'locked'].includes(code)]).toEqual([look, true]);
        await library.unlock();
        expect([look, library.list(), sessionsOf(laptops.there)]).toEqual([look, [], []]);
      }
      expect(library.list()).toHaveLength(1);
      expect(await library.receipts()).toEqual([]);
    });
  }, 60_000);

  it('[inout] without room, or on a disk that is full or refuses, nothing of it stays and the words say so', async () => {
    const path = await sealedFile();
    await laptops.there.run(async (library) => {
      const none = readFrom(library, path, { freeBytes: async () => 100_000 });
      await expect(none).rejects.toMatchObject({ code: 'importing-room' });
      expect(sessionsOf(laptops.there)).toEqual([]);
    });
    for (const [errno, code] of [
      ['ENOSPC', 'importing-room'],
      ['EIO', 'importing-not-stored'],
    ] as const) {
      const broken: Disk = {
        ...realDisk,
        async create(at, mode) {
          const file = await realDisk.create(at, mode);
          if (!at.endsWith('.media')) return file;
          return {
            ...file,
            async write(bytes, position) {
              if (position > 0) throw Object.assign(new Error(errno), { code: errno });
              return file.write(bytes, position);
            },
          };
        },
      };
      await laptops.there.run(async (library) => {
        expect(await readFrom(library, path).then(() => 'came in', codeOf)).toBe(code);
        expect(library.list()).toEqual([]);
        expect(sessionsOf(laptops.there)).toEqual([]);
      }, broken);
    }
  });

  it('[inout] what is no plain file is refused without waiting for it; a link to a sealed file is that file', async () => {
    const path = await sealedFile();
    await laptops.there.run(async (library) => {
      const codeFor = (at: string): Promise<string> => readFrom(library, at).then(() => 'came in', codeOf);
      expect(await codeFor(laptops.here.desk)).toBe('sealed-unreadable');
      expect(await codeFor(join(laptops.here.desk, 'gone.second-look'))).toBe('sealed-unreadable');
      truncateSync(path, 100);
      expect(await codeFor(path)).toBe('sealed-damaged');
    });
    await laptops.here.run(async (library) => {
      const [session] = library.list();
      if (session) await seal(library, session.id);
    });
    if (process.platform === 'win32') return;
    symlinkSync(path, join(laptops.here.desk, 'link.second-look'));
    await laptops.there.run(
      async (library) => void (await readFrom(library, join(laptops.here.desk, 'link.second-look'))),
    );
  });
});
