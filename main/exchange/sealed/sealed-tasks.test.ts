import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Library } from '../../library/library';
import { SealedTasks } from './sealed-tasks';
import { passphrase, quiet } from './testing/own-sealed';
import { sessionsOf, twoLaptops } from './testing/two-laptops';

// Scrypt is slow on purpose, and the same file is opened several times.
vi.mock('node:crypto', async (original) =>
  (await import('../../vault/testing/derive-once')).derivingOnce(await original()),
);

const laptops = twoLaptops();
const { sealedFile } = laptops;

describe('sealed files, one at a time', () => {
  const tasks = (library: Library, chosen: string, change: object = {}): SealedTasks =>
    new SealedTasks({
      library,
      askWhere: async (name) => join(laptops.here.desk, name),
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
    await laptops.there.run(async (library) => {
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
    await laptops.there.run(async (library) => {
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
      expect(sessionsOf(laptops.there)).toHaveLength(1);
      await all.choose();
      const last = all.import(passphrase);
      await all.end();
      expect(await last).toBeUndefined();
      expect(library.list()).toHaveLength(1);
    });
  });
});
