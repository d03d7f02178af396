import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { faultCodeOf } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';
import { sweep } from '../../tests/rig/time-limits';
import type { EraseIntent } from '../session/intents';
import { dieAt, errno, MemoryDisk, refuseAt } from '../vault/testing/memory-disk';
import { openKeys } from './open-keys';
import { type LibraryPlace, libraryPlace, recordPart } from './testing/libraries';

let place: LibraryPlace;
/** A library of two recorded sessions, after the app has quit. */
let recorded: MemoryDisk;
let gone: SessionId;
let kept: SessionId;

beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
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
afterEach(async () => {
  await place.remove();
  vi.restoreAllMocks();
});

const isIntended = (disk: MemoryDisk): boolean => disk.paths().some((path) => path.endsWith('.intent'));

/** What a person sees who starts the app on that disk. */
async function nextStart(disk: MemoryDisk) {
  const library = await place.open(disk);
  const shown = {
    ids: library.list().map(({ id }) => id),
    news: library.takeNews(),
    receipts: (await library.receipts()).map(({ code }) => code),
  };
  await library.close();
  return shown;
}

const said = [{ kind: 'deletion-finished', code: 'G' }];

describe('a deletion that was confirmed', () => {
  it(
    '[promise] interrupted at any step of the disk, is finished by the next start once its intent was written, and that is reported once',
    sweep,
    async () => {
      const seen = new Set<string>();
      for (let step = 0; ; step += 1) {
        const disk = recorded.clone();
        const library = await place.open(disk);
        const died = dieAt(disk, step);
        const done = await library.erase(gone).then(
          () => true,
          () => false,
        );
        await library.close().catch(() => undefined);
        disk.intercept = undefined;
        for (const left of [disk, disk.afterPowerCut()]) {
          const intended = isIntended(left);
          const { ids, news, receipts } = await nextStart(left);
          seen.add(
            `${done ? 'done' : intended ? 'intended' : 'not yet'}: ${ids.includes(gone) ? 'there' : 'gone'}`,
          );
          expect(ids).toContain(kept);
          expect(ids.includes(gone)).toBe(!done && !intended);
          expect(receipts).toEqual(ids.includes(gone) ? [] : ['G']);
          expect(news).toEqual(intended ? said : []);
          expect((await nextStart(left)).news).toEqual([]);
        }
        if (!died()) break;
      }
      expect([...seen].sort()).toEqual(['done: gone', 'intended: gone', 'not yet: there']);
    },
  );

  it('[promise] is waited for when the app is closed', async () => {
    const library = await place.open(recorded);
    const erasing = library.erase(gone);
    expect(library.removals.busy).toBe(true);
    await library.close();
    await erasing;
    expect(await nextStart(recorded)).toMatchObject({ ids: [kept], news: [], receipts: ['G'] });
  });

  it(
    '[promise] that the disk refused, and that was reported as not done, never happens later',
    sweep,
    async () => {
      const codes = new Set<string | undefined>();
      for (let step = 0; ; step += 1) {
        const disk = recorded.clone();
        const library = await place.open(disk);
        const reached = refuseAt(disk, step, 'EIO');
        const code = await library.erase(gone).then(() => undefined, faultCodeOf);
        codes.add(code);
        disk.intercept = undefined;
        await library.close();
        const isThere = code !== undefined && code !== 'erase-incomplete';
        for (const left of [disk, disk.afterPowerCut()]) {
          const { ids, news } = await nextStart(left);
          expect(ids.includes(gone), `${step}: ${code}`).toBe(isThere);
          if (isThere) expect(news).toEqual([]);
        }
        if (!reached()) break;
      }
      expect([...codes].sort()).toEqual(['erase-incomplete', 'write-failed', undefined]);
    },
  );

  it('[promise] refused by a disk that does not even allow withdrawing it, says that it will be tried again; the session is no longer listed, and the next start deletes it', async () => {
    const library = await place.open(recorded);
    recorded.intercept = ({ act, path }) => {
      if (path.endsWith('.intent') ? act === 'remove' : path.includes('keys-a') && act === 'create')
        throw errno('EIO');
      return undefined;
    };
    expect(await library.erase(gone).catch(faultCodeOf)).toBe('erase-later');
    expect(library.list().map(({ id }) => id)).toEqual([kept]);
    expect(await library.unfinished()).toMatchObject([{ code: 'G', hasKey: true }]);
    expect(await library.finishErasing()).toHaveLength(1);
    await library.close();
    // The disk still refuses at the next start. The session is not listed as if its deletion had never been
    // confirmed.
    expect(await nextStart(recorded)).toMatchObject({ ids: [kept], news: [], receipts: [] });
    recorded.intercept = undefined;
    expect(await nextStart(recorded)).toEqual({ ids: [kept], news: said, receipts: ['G'] });
  });

  it('[promise] of a session that is still being recorded happens, whatever ends the recording', async () => {
    for (const end of ['killed', 'closed'] as const) {
      const disk = recorded.clone();
      const library = await place.open(disk);
      const session = await library.createSession('D');
      await recordPart(session, 1, { ended: false });
      session.recording = true;
      await library.intendErase(session.id);
      expect(await library.unfinished()).toEqual([]);
      if (end === 'closed') {
        session.recording = false;
        await library.close();
      } else {
        dieAt(disk, 0);
        await library.close().catch(() => undefined);
        disk.intercept = undefined;
      }
      const { ids, receipts } = await nextStart(disk);
      expect(ids).toEqual([kept, gone]);
      expect(receipts).toEqual(['D']);
    }
  });

  it('[promise] of an older version, of which there is an intent but the key still exists, has not happened, and the session is unchanged', async () => {
    const { folder } = place;
    const options = { folder, vaultsFolder: join(folder, 'vaults'), keychain: undefined, disk: recorded };
    const { keys, receipts } = await openKeys(options);
    const intent: EraseIntent = {
      ...{ sessionId: gone, code: 'G', recordedAtMs: 1, files: 1, bytes: 1, exports: [] },
    };
    await receipts.writeIntent(intent);
    await keys.close();
    expect(await nextStart(recorded)).toEqual({ ids: [kept, gone], news: [], receipts: [] });
    expect(isIntended(recorded)).toBe(false);
  });
});
