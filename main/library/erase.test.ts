import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { indexOf } from '../../shared/media/testing/recordings';
import { faultCodeOf } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';
import { sweep } from '../../tests/rig/time-limits';
import { dieAt, errno, MemoryDisk, refuseAt } from '../vault/testing/memory-disk';
import { type LibraryPlace, libraryPlace, recordPart, threeSeconds } from './testing/libraries';

let place: LibraryPlace;
/** A library of two recorded sessions, after the app has quit. */
let recorded: MemoryDisk;
let gone: SessionId;
let kept: SessionId;

beforeEach(async () => {
  place = await libraryPlace();
  recorded = new MemoryDisk();
  const library = await place.open(recorded);
  const record = async (code: string) => {
    const session = await library.createSession(code);
    await recordPart(session, 1);
    return session.id;
  };
  [gone, kept] = [await record('G'), await record('K')];
  await library.close();
});
afterEach(() => place.remove());

const filesOf = (disk: MemoryDisk, id: SessionId) =>
  disk.paths().filter((path) => path.includes(`/sessions/${id}/`));

/** What a person sees who starts the app on that disk and looks at the list. */
async function shown(disk: MemoryDisk) {
  const library = await place.open(disk);
  const sessions = library.list().map(({ id, condition, durationMs }) => ({ id, condition, durationMs }));
  const receipts = (await library.receipts()).map(({ code, filesLeft }) => ({ code, filesLeft }));
  await library.close();
  return { sessions, receipts, filesLeft: filesOf(disk, gone).length };
}

/** Deletes the session. Returns the fault's code if it was refused. */
async function erase(disk: MemoryDisk): Promise<string | undefined> {
  const library = await place.open(disk);
  const code = await library.erase(gone).then(() => undefined, faultCodeOf);
  // The app dies or quits: everything it holds is released, whatever the disk answers.
  await library.close().catch(() => undefined);
  return code;
}

const { durationMs } = indexOf(threeSeconds.bytes);
const receiptOfGone = [{ code: 'G', filesLeft: 0 }];

describe('deleting a session', () => {
  it('[job] leaves none of its files, one receipt, and the other session unchanged', async () => {
    const filesOfKept = filesOf(recorded, kept).map((path) => recorded.content(path));
    expect(await erase(recorded)).toBeUndefined();
    const { sessions, receipts, filesLeft } = await shown(recorded);
    expect(sessions).toMatchObject([{ id: kept, condition: 'ready' }]);
    expect(receipts).toEqual(receiptOfGone);
    expect(filesLeft).toBe(0);
    expect(recorded.paths().some((path) => path.endsWith('.intent'))).toBe(false);
    expect(filesOf(recorded, kept).map((path) => recorded.content(path))).toEqual(filesOfKept);
  });

  it(
    '[job] interrupted between any two steps is finished at the next start, or has not happened at all',
    sweep,
    async () => {
      const seen = new Set<string>();
      for (let step = 0; ; step += 1) {
        const disk = recorded.clone();
        const library = await place.open(disk);
        const died = dieAt(disk, step);
        const resolved = await library.erase(gone).then(
          () => true,
          () => false,
        );
        // At the end, at most the intent may be left behind.
        if (!died()) expect(resolved).toBe(true);
        await library.close().catch(() => undefined);
        disk.intercept = undefined;
        for (const left of [disk, disk.afterPowerCut()]) {
          const { sessions, receipts, filesLeft } = await shown(left);
          const isGone = !sessions.some(({ id }) => id === gone);
          seen.add(`${resolved ? 'resolved' : 'died'}, ${isGone ? 'gone' : 'there'}`);
          if (resolved) expect(isGone).toBe(true);
          expect(sessions).toContainEqual({ id: kept, condition: 'ready', durationMs });
          if (isGone) expect([receipts, filesLeft]).toEqual([receiptOfGone, 0]);
          else expect(sessions).toContainEqual({ id: gone, condition: 'ready', durationMs });
          if (!isGone) expect([receipts, await erase(left)]).toEqual([[], undefined]);
          // Start once more: nothing is reported twice, and nothing is left over.
          expect(await shown(left)).toMatchObject({ receipts: receiptOfGone, filesLeft: 0 });
          expect(left.paths().some((path) => path.endsWith('.intent'))).toBe(false);
        }
        if (!died()) break;
      }
      expect([...seen].sort()).toEqual(['died, gone', 'died, there', 'resolved, gone']);
    },
  );

  it(
    '[job] interrupted, and interrupted again while it is finished, still ends with one receipt and no file',
    sweep,
    async () => {
      const interrupted = recorded.clone();
      const library = await place.open(interrupted);
      interrupted.intercept = ({ act, path }) => {
        // The key is destroyed, but no file of the session can be removed yet.
        if (act === 'remove' && path.includes(gone)) throw errno('EIO');
        return undefined;
      };
      // The fault carries the reason, so that it reaches the log.
      await expect(library.erase(gone)).rejects.toMatchObject({
        code: 'erase-incomplete',
        message: expect.stringContaining('EIO'),
      });
      await library.close();
      interrupted.intercept = undefined;
      expect(filesOf(interrupted, gone).length).toBeGreaterThan(0);

      for (let step = 0; ; step += 1) {
        const disk = interrupted.clone();
        const died = dieAt(disk, step);
        await place.open(disk).then(
          (again) => again.close().catch(() => undefined),
          () => undefined,
        );
        disk.intercept = undefined;
        for (const left of [disk, disk.afterPowerCut()]) {
          const { sessions, ...rest } = await shown(left);
          expect(sessions.map(({ id }) => id)).toEqual([kept]);
          expect(rest).toEqual({ receipts: receiptOfGone, filesLeft: 0 });
        }
        if (!died()) break;
      }
    },
  );

  it(
    '[job] refused at any one step says truly whether it has happened, and can be continued',
    sweep,
    async () => {
      const said = new Set<string | undefined>();
      for (let step = 0; ; step += 1) {
        const disk = recorded.clone();
        const library = await place.open(disk);
        const reached = refuseAt(disk, step, 'ENOSPC');
        const code = await library.erase(gone).then(() => undefined, faultCodeOf);
        const came = reached();
        said.add(code);
        const listed = library.list().some(({ id }) => id === gone);
        // A deletion may be reported as having deleted nothing only if it has not happened.
        expect(listed).toBe(code !== undefined && code !== 'erase-incomplete');
        disk.intercept = undefined;
        if (listed) await library.erase(gone);
        await library.close();
        expect(await shown(disk)).toMatchObject({ receipts: receiptOfGone, filesLeft: 0 });
        if (!came) break;
      }
      // A disk that is full once is helped by releasing the reserve.
      expect([...said].sort()).toEqual(['erase-incomplete', 'write-failed', undefined]);
    },
  );

  it('[faults] works on a full disk, where it frees space; if even that does not help, nothing has happened', async () => {
    for (const helps of [true, false]) {
      const disk = recorded.clone();
      const library = await place.open(disk);
      const reserve = join(place.folder, 'reserve');
      disk.intercept = ({ act }) => {
        if (act === 'write' && !(helps && !existsSync(reserve))) throw errno('ENOSPC');
        return undefined;
      };
      const code = await library.erase(gone).then(() => undefined, faultCodeOf);
      expect(code).toBe(helps ? undefined : 'disk-full');
      expect(library.list().some(({ id }) => id === gone)).toBe(!helps);
      disk.intercept = undefined;
      expect(existsSync(reserve)).toBe(true);
      await library.close();
    }
  });

  it('[job] whose folder cannot be read is not called finished', async () => {
    const library = await place.open(recorded);
    let lists = 0;
    recorded.intercept = ({ act, path }) => {
      if (act !== 'list' || !path.includes(gone)) return undefined;
      lists += 1;
      // The first listing is for the receipt. After that the folder cannot be read.
      if (lists > 1) throw errno('EACCES');
      return undefined;
    };
    expect(await library.erase(gone).catch(faultCodeOf)).toBe('erase-incomplete');
    recorded.intercept = undefined;
    expect(await library.receipts()).toEqual([]);
    expect(filesOf(recorded, gone).length).toBeGreaterThan(0);
    await library.close();
    expect(await shown(recorded)).toMatchObject({ receipts: receiptOfGone, filesLeft: 0 });
  });
});
