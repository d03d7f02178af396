import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SessionId } from '../../shared/model/ids';
import { errno, MemoryDisk } from '../vault/testing/memory-disk';
import { type LibraryPlace, libraryPlace, recordPart } from './testing/libraries';

let place: LibraryPlace;
/**
 * A library of three recorded sessions, after the app has quit, and the disk after two of them were deleted
 * and struck.
 */
let before: MemoryDisk;
let after: MemoryDisk;
let deleted: SessionId;
let struck: SessionId;

beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  place = await libraryPlace();
  before = new MemoryDisk();
  let library = await place.open(before);
  const record = async (code: string) => {
    const session = await library.createSession(code);
    await recordPart(session, 1);
    return session.id;
  };
  [deleted, struck] = [await record('deleted'), await record('struck')];
  await record('kept');
  await library.close();
  after = before.clone();
  library = await place.open(after);
  await library.erase(deleted);
  const copy = await library.strike(struck, [{ fromMs: 1000, toMs: 2000 }], {
    signal: new AbortController().signal,
    freeBytes: async () => 1e12,
    onProgress: () => undefined,
  });
  expect(library.list().map(({ id }) => id)).toContain(copy);
  await library.close();
});
afterEach(async () => {
  await place.remove();
  vi.restoreAllMocks();
});

const ofVault = (path: string) => path.startsWith(join(place.folder, 'vaults'));
const ofSessions = (path: string) => path.startsWith(join(place.folder, 'sessions'));

/** The disk after a backup from before the deletion was restored over it. */
function restored(...parts: ((path: string) => boolean)[]): MemoryDisk {
  const disk = after.clone();
  for (const path of before.paths())
    if (parts.some((part) => part(path))) disk.put(path, before.content(path));
  return disk;
}

async function opened(disk: MemoryDisk) {
  const library = await place.open(disk);
  const codes = library.list().map(({ code }) => code);
  const ids = new Set(library.list().map(({ id }) => id));
  const receipts = (await library.receipts()).map(({ code }) => code);
  const [news, again] = [library.takeNews(), library.takeNews()];
  await library.close();
  return { codes: codes.sort(), ids, receipts, news, again };
}

const filesOf = (disk: MemoryDisk, id: SessionId) => disk.paths().filter((path) => path.includes(id));

describe('a backup that is restored after a deletion', () => {
  it('[promise] of keys and recordings is destroyed again when the library opens; the receipt stays, and that is reported once', async () => {
    const disk = restored(ofVault, ofSessions);
    const { codes, ids, receipts, news, again } = await opened(disk);
    expect(codes).not.toContain('deleted');
    expect(ids.has(deleted)).toBe(false);
    expect(ids.has(struck)).toBe(false);
    expect(receipts).toEqual(['deleted']);
    expect(news).toEqual([{ kind: 'destroyed-again', count: 2 }]);
    expect(again).toEqual([]);
    for (const id of [deleted, struck])
      expect(filesOf(disk, id).filter((path) => ofSessions(path))).toEqual([]);
    // From now on these keys know of the deletion, too.
    expect((await opened(disk)).news).toEqual([]);
  });

  it('[promise] of the keys alone leaves no key of a deleted session', async () => {
    const disk = restored(ofVault);
    const { ids, news } = await opened(disk);
    expect(ids.has(deleted)).toBe(false);
    expect(news).toEqual([{ kind: 'destroyed-again', count: 2 }]);
  });

  it('[promise] of the recordings alone is removed: the keys know what was destroyed', async () => {
    const disk = restored(ofSessions, (path) => path.includes('/receipts/'));
    for (const path of disk.paths()) if (path.includes('/receipts/')) await disk.remove(path);
    const { ids, news } = await opened(disk);
    expect(ids.has(deleted)).toBe(false);
    expect(news).toEqual([{ kind: 'destroyed-again', count: 2 }]);
    for (const id of [deleted, struck]) expect(filesOf(disk, id)).toEqual([]);
  });

  it('[promise] of keys and recordings, in a library of an earlier version that kept no tombstones, is destroyed again: its receipt is enough', async () => {
    const disk = restored(ofVault, ofSessions);
    for (const path of disk.paths()) if (path.endsWith('/receipts/destroyed')) await disk.remove(path);
    const { ids, receipts, news } = await opened(disk);
    expect(ids.has(deleted)).toBe(false);
    expect(filesOf(disk, deleted).filter(ofSessions)).toEqual([]);
    expect(receipts).toEqual(['deleted']);
    // A strike leaves no receipt, so nothing is known of it.
    expect(ids.has(struck)).toBe(true);
    expect(news).toEqual([{ kind: 'destroyed-again', count: 1 }]);
  });

  it('[promise] the control: without tombstone and receipt the session exists again', async () => {
    const disk = restored(ofVault, ofSessions);
    for (const path of disk.paths()) if (path.includes('/receipts/')) await disk.remove(path);
    const { ids, news } = await opened(disk);
    expect(ids.has(deleted)).toBe(true);
    expect(ids.has(struck)).toBe(true);
    expect(news).toEqual([]);
  });

  it('[promise] is not listed if the disk refuses to destroy it now, and is destroyed at the next opening', async () => {
    const disk = restored(ofVault, ofSessions);
    disk.intercept = ({ act, path }) => {
      if (act === 'create' && path.includes('keys-a')) throw errno('ENOSPC');
      return undefined;
    };
    expect([...(await opened(disk)).ids]).not.toContain(deleted);
    disk.intercept = undefined;
    const { ids, receipts } = await opened(disk);
    expect(ids.has(deleted)).toBe(false);
    expect(receipts).toEqual(['deleted']);
  });
});
