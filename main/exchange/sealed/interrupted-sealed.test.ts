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
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SessionId } from '../../../shared/model/ids';
import type { Library } from '../../library/library';
import { type LibraryPlace, libraryPlace, recordPart } from '../../library/testing/libraries';
import { type Disk, realDisk } from '../../vault/disk';
import { exportSealed } from './export-sealed';
import { SealedTasks } from './sealed-tasks';
import { passphrase, quiet, readFrom, sealable } from './testing/own-sealed';

// Scrypt is slow on purpose, and a file is opened at each moment at which it can be cancelled.
vi.mock('node:crypto', async (original) => {
  const crypto = await original<typeof import('node:crypto')>();
  const { deriveOnce } = await import('../../vault/testing/derive-once');
  return { ...crypto, scrypt: deriveOnce(crypto.scrypt) };
});

let here: LibraryPlace;
let there: LibraryPlace;
let out: string;
beforeEach(async () => {
  [here, there] = [await libraryPlace(), await libraryPlace()];
  out = here.desk;
  mkdirSync(out);
});
afterEach(() => Promise.all([here.remove(), there.remove()]));

const agreement = { people: 9, agreed: true } as const;
/** The least that a file may have. */
const scryptN = 16_384;
const nameOfCopy = '2026-11 Spokane G2 S4 sealed.second-look';

const seal = (library: Library, sessionId: SessionId, change: object = {}) =>
  exportSealed(
    { sessionId, purpose: 'supervision', passphrase, agreement },
    { ...quiet, scryptN, library, askWhere: async (name: string) => join(out, name), ...change },
  );

async function sealedFile(): Promise<string> {
  await here.run(async (library) => void (await seal(library, await sealable(library))));
  return join(out, nameOfCopy);
}

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

const sessionsOf = (place: LibraryPlace): string[] => readdirSync(join(place.folder, 'sessions'));
const codeOf = (error: { code?: string }): string => String(error.code ?? error);

describe('sealing that is interrupted', () => {
  it('[inout] cancelled at any moment, sealing leaves nothing, and a file of that name as it was', async () => {
    writeFileSync(join(out, nameOfCopy), 'an older one');
    await here.run(async (library) => {
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
        expect(readdirSync(out)).toEqual([nameOfCopy]);
        expect(readFileSync(join(out, nameOfCopy), 'utf8')).toBe('an older one');
        expect(library.session(id).state?.exports).toEqual([]);
        // Cancelled while the place was asked for: nobody has agreed to anything.
        if (look === 1) expect(library.session(id).state?.exportAgreements).toEqual([]);
      }
      expect(await library.partials.all()).toEqual([]);
    });
    await there.run(async (library) => void (await readFrom(library, join(out, nameOfCopy))));
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
    await here.run(async (library) => {
      const id = await sealable(library);
      await seal(library, id, { disk: cancelledAt(Number.NaN) });
      rmSync(join(out, nameOfCopy));
      const disk = cancelledAt(writes);
      writes = 0;
      const cancelled = seal(library, id, { disk, signal: cancel.signal });
      await expect(cancelled).rejects.toMatchObject({ code: 'sealed-cancelled' });
      expect(readdirSync(out)).toEqual([]);
      expect(library.session(id).state?.exports).toHaveLength(1);
    });
  });

  it('[inout] a place that can’t be looked at is refused; one that does not say how much room it has is tried', async () => {
    const refuses = async (): Promise<never> => {
      throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
    };
    await here.run(async (library) => {
      const id = await sealable(library);
      const [disk, askWhere] = [{ ...realDisk, exists: refuses }, async () => join(out, 'for Bristol')];
      await expect(seal(library, id, { disk, askWhere })).rejects.toMatchObject({ code: 'export-refused' });
      await seal(library, id, { disk: { ...realDisk, freeBytes: refuses } });
      expect(readdirSync(out)).toEqual([nameOfCopy]);
    });
  });

  it('[inout] a disk that is full, refuses, takes no large file or is pulled out while a session is sealed is named; the older file stays', async () => {
    const path = join(out, nameOfCopy);
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
    await here.run(async (library) => {
      const id = await sealable(library);
      for (const [at, [broken, code]] of faults.entries()) {
        const result = await seal(library, id, { disk: { ...realDisk, ...broken } }).then(
          () => 'saved',
          codeOf,
        );
        expect([at, result]).toEqual([at, code]);
        expect(readdirSync(out)).toEqual([nameOfCopy]);
        expect(readFileSync(path, 'utf8')).toBe('an older one');
      }
      // Nothing was noted for a disk that was full beforehand: nobody need agree to that.
      expect(library.session(id).state?.exportAgreements).toHaveLength(faults.length - 1);
      const onProgress = (): void => rmSync(out, { recursive: true, force: true });
      await expect(seal(library, id, { onProgress })).rejects.toMatchObject({ code: 'export-refused' });
      expect(existsSync(out)).toBe(false);
      mkdirSync(out);
      await seal(library, id);
      expect(readdirSync(out)).toEqual([nameOfCopy]);
    });
  });

  it('[inout] where the system does not add the ending, a file that has it is not replaced: nobody was asked about that one', async () => {
    writeFileSync(join(out, 'for Bristol.second-look'), 'an older one');
    await here.run(async (library) => {
      const id = await sealable(library);
      const saved = await seal(library, id, { askWhere: async () => join(out, 'for Bristol') });
      expect(saved?.names).toEqual(['for Bristol (2).second-look']);
      const asked = await seal(library, id, { askWhere: async () => join(out, 'for Bristol.Second-Look') });
      expect(asked?.names).toEqual(['for Bristol.Second-Look']);
    });
    expect(readFileSync(join(out, 'for Bristol.second-look'), 'utf8')).toBe('an older one');
  });

  it('[inout] a session of which something is missing is not sealed; one that a crash interrupted is, as long as it is', async () => {
    await here.run(async (library) => {
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
        expect(readdirSync(out)).toEqual([]);
        writeFileSync(at, whole, { mode: 0o600 });
      }
      // A cut that leaves whole records shows only by the length that was noted.
      const interrupted = await library.createSession('interrupted');
      await recordPart(interrupted, 1, { ended: false });
      await library.noteStillAgreed(interrupted.id);
      const saved = await seal(library, interrupted.id);
      await there.run(async (other) => {
        const came = await readFrom(other, join(out, saved?.names[0] ?? ''));
        expect(other.session(came).state?.parts[0]?.ended?.durationMs).toBeGreaterThan(2900);
      });
    });
  });
});

describe('opening a sealed file that is interrupted', () => {
  it('[inout] cancelled at any moment, an import leaves nothing', async () => {
    const path = await sealedFile();
    await there.run(async (library) => {
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
        expect(sessionsOf(there)).toEqual([]);
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
    await there.run(async (library) => {
      writes = 0;
      const id = await readFrom(library, path);
      const all = writes;
      await library.erase(id);
      [writes, last] = [0, all];
      const cancelled = readFrom(library, path, { signal: cancel.signal });
      await expect(cancelled).rejects.toMatchObject({ code: 'sealed-cancelled' });
      expect(library.list()).toEqual([]);
      expect(sessionsOf(there)).toEqual([]);
    }, disk);
  });

  it('[promise] locked at any moment, an import of a sealed file leaves nothing once the library is open again', async () => {
    const path = await sealedFile();
    await there.run(async (library) => {
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
        expect([look, library.list(), sessionsOf(there)]).toEqual([look, [], []]);
      }
      expect(library.list()).toHaveLength(1);
      expect(await library.receipts()).toEqual([]);
    });
  }, 60_000);

  it('[inout] without room, or on a disk that is full or refuses, nothing of it stays and the words say so', async () => {
    const path = await sealedFile();
    await there.run(async (library) => {
      const none = readFrom(library, path, { freeBytes: async () => 100_000 });
      await expect(none).rejects.toMatchObject({ code: 'importing-room' });
      expect(sessionsOf(there)).toEqual([]);
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
      await there.run(async (library) => {
        expect(await readFrom(library, path).then(() => 'came in', codeOf)).toBe(code);
        expect(library.list()).toEqual([]);
        expect(sessionsOf(there)).toEqual([]);
      }, broken);
    }
  });

  it('[inout] what is no plain file is refused without waiting for it; a link to a sealed file is that file', async () => {
    const path = await sealedFile();
    await there.run(async (library) => {
      const codeFor = (at: string): Promise<string> => readFrom(library, at).then(() => 'came in', codeOf);
      expect(await codeFor(out)).toBe('sealed-unreadable');
      expect(await codeFor(join(out, 'gone.second-look'))).toBe('sealed-unreadable');
      truncateSync(path, 100);
      expect(await codeFor(path)).toBe('sealed-damaged');
    });
    await here.run(async (library) => {
      const [session] = library.list();
      if (session) await seal(library, session.id);
    });
    if (process.platform === 'win32') return;
    symlinkSync(path, join(out, 'link.second-look'));
    await there.run(async (library) => void (await readFrom(library, join(out, 'link.second-look'))));
  });
});

describe('sealed files, one at a time', () => {
  const tasks = (library: Library, chosen: string, change: object = {}): SealedTasks =>
    new SealedTasks({
      library,
      askWhere: async (name) => join(out, name),
      askWhich: async () => chosen,
      tell: () => undefined,
      hold: () => () => undefined,
      today: quiet.today,
      freeBytes: quiet.freeBytes,
      isRecording: () => false,
      onCameIn: () => undefined,
      ...change,
    });

  it('[inout] the same file may come in again, and is said to be there twice; not during a recording', async () => {
    const path = await sealedFile();
    await there.run(async (library) => {
      const one = tasks(library, path);
      await one.choose();
      expect(await one.import(passphrase)).toMatchObject({ code: '2026-11 Spokane G2 S4', isTwice: false });
      // What came in once is not opened again by a second press.
      await expect(one.import(passphrase)).rejects.toMatchObject({ code: 'bad-arguments' });
      await one.choose();
      expect(await one.import(passphrase)).toMatchObject({ isTwice: true });
      expect(library.list()).toHaveLength(2);
      await one.choose();
      const third = one.import(passphrase);
      // Main refuses to record while this says so.
      expect(one.doing).toBe('import');
      await one.cancel();
      await third;
      let isRecording = false;
      const recording = tasks(library, path, { isRecording: () => isRecording });
      await recording.choose();
      // One that begins while this import waits for what it cancels counts as well.
      const first = recording.import(passphrase);
      const second = recording.import(passphrase);
      isRecording = true;
      await expect(second).rejects.toMatchObject({ code: 'importing-recording' });
      expect(await first).toBeUndefined();
      await expect(recording.import(passphrase)).rejects.toMatchObject({ code: 'importing-recording' });
      expect(library.list()).toHaveLength(2);
    });
  });

  it('[inout] a new task cancels the one that is running, and never runs beside it', async () => {
    const path = await sealedFile();
    await there.run(async (library) => {
      let held = 0;
      let most = 0;
      const hold = (): (() => void) => {
        held += 1;
        most = Math.max(most, held);
        return () => {
          held -= 1;
        };
      };
      const all = tasks(library, path, { hold });
      await all.choose();
      const results = await Promise.all([
        all.import(passphrase),
        all.import(passphrase),
        all.import(passphrase),
      ]);
      expect(results.filter((each) => each !== undefined)).toHaveLength(1);
      expect(most).toBe(1);
      expect(library.list()).toHaveLength(1);
      expect(sessionsOf(there)).toHaveLength(1);
      await all.choose();
      const last = all.import(passphrase);
      await all.end();
      expect(await last).toBeUndefined();
      expect(library.list()).toHaveLength(1);
    });
  });
});
