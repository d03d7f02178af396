import { hkdfSync } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SessionId } from '../../shared/model/ids';
import { decodeKeysFile, encodeKeysFile } from '../vault/keys-file';
import type { KnownSecret } from '../vault/library-key';
import { SealedLogWriter } from '../vault/sealed-log-writer';
import { MemoryDisk } from '../vault/testing/memory-disk';
import { Library } from './library';
import { Receipts } from './receipts';
import { type LibraryPlace, libraryPlace, recordPart } from './testing/libraries';

const passphrase = 'walnut bridge kettle';
const secret: KnownSecret = { kind: 'passphrase', text: passphrase };

let place: LibraryPlace;
/** A library of two recorded sessions, and the disk after one was deleted and then a passphrase was set. */
let before: MemoryDisk;
let after: MemoryDisk;
let deleted: SessionId;
let kept: SessionId;
/** The library key before the passphrase. */
let libraryKey: Buffer;
let libraryId: string;

beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  place = await libraryPlace();
  before = new MemoryDisk();
  const library = await open(before);
  const record = async (code: string) => {
    const session = await library.createSession(code);
    await recordPart(session, 1);
    return session.id;
  };
  [deleted, kept] = [await record('deleted'), await record('kept')];
  await library.close();
  libraryKey = before.content(before.paths().find((path) => path.endsWith('library.key')) ?? '');
  libraryId = (JSON.parse(before.content(join(place.folder, 'library.json')).toString()) as { id: string })
    .id;
  after = before.clone();
  await deleteAndSetPassphrase(after);
});
afterEach(async () => {
  await place.remove();
  vi.restoreAllMocks();
});

function open(disk: MemoryDisk, secret?: KnownSecret): Promise<Library> {
  const { folder } = place;
  const vaultsFolder = join(folder, 'vaults');
  return Library.open({ folder, vaultsFolder, keychain: undefined, disk, secret, scryptN: 2 ** 14 });
}

async function deleteAndSetPassphrase(disk: MemoryDisk): Promise<void> {
  const library = await open(disk);
  await library.erase(deleted);
  await library.guard.setPassphrase(passphrase);
  await library.close();
}

async function erase(disk: MemoryDisk, ...ids: SessionId[]): Promise<void> {
  const library = await open(disk);
  for (const id of ids) await library.erase(id);
  await library.close();
}

const ofVault = (path: string) => path.startsWith(join(place.folder, 'vaults'));
const ofSessions = (path: string) => path.startsWith(join(place.folder, 'sessions'));
const inReceipts = (name: string) => join(place.folder, 'receipts', name);

/** Replaces the keys, or other files, by those on another disk. */
async function restore(disk: MemoryDisk, from: MemoryDisk, part: (path: string) => boolean): Promise<void> {
  for (const path of disk.paths().filter(part)) await disk.remove(path);
  for (const path of from.paths().filter(part)) disk.put(path, from.content(path));
}

async function opened(disk: MemoryDisk, secret?: KnownSecret) {
  const library = await open(disk, secret);
  const ids = library.list().map(({ id }) => id);
  const receipts = (await library.receipts()).map(({ code }) => code);
  const news = library.takeNews();
  await library.close();
  return { ids, receipts, news };
}

describe('a backup from before a new passphrase', () => {
  it('[promise] of the keys, with or without the recordings, brings back no deleted session: the list of deleted ones opens with it', async () => {
    for (const part of [ofVault, (path: string) => ofVault(path) || ofSessions(path)]) {
      const disk = after.clone();
      await restore(disk, before, part);
      expect(await opened(disk)).toMatchObject({
        ids: [kept],
        news: [{ kind: 'destroyed-again', count: 1 }],
      });
      expect(disk.paths().filter((path) => path.includes(deleted) && ofSessions(path))).toEqual([]);
      expect((await opened(disk)).news).toEqual([]);
      // With the newer keys everything is as it was: the receipt is still there.
      await restore(disk, after, ofVault);
      expect(await opened(disk, secret)).toEqual({ ids: [kept], receipts: ['deleted'], news: [] });
    }
  });

  it('[promise] of a library with an earlier version’s list brings back none once it was opened', async () => {
    // The list is under the library key, as it used to be. The next opening re-encrypts it under its own key.
    const disk = before.clone();
    await erase(disk, deleted);
    await disk.remove(inReceipts('destroyed'));
    const receipts = await Receipts.open(join(place.folder, 'receipts'), { libraryKey }, disk);
    await receipts.addDestroyed([deleted]);
    receipts.lock();
    const lists = disk.content(inReceipts('destroyed'));
    let library = await open(disk);
    expect(disk.content(inReceipts('destroyed')).equals(lists)).toBe(false);
    await library.guard.setPassphrase(passphrase);
    await library.close();
    await restore(disk, before, ofVault);
    library = await open(disk);
    expect(library.list().map(({ id }) => id)).toEqual([kept]);
    await library.close();
  });

  it('[promise] that cannot read the list leaves it as it is, writes another beside it, and names the session that has a receipt', async () => {
    const disk = after.clone();
    await restore(disk, before, (path) => ofVault(path) || ofSessions(path));
    // Keys of an earlier version had no key that stays the same when the library key changes.
    for (const path of disk.paths().filter((each) => /keys-[ab]$/.test(each))) {
      const content = decodeKeysFile({ libraryKey, libraryId }, disk.content(path));
      if (!content) throw new Error('the keys do not open');
      const { generation, table, destroyed } = content;
      disk.put(path, encodeKeysFile({ libraryKey, libraryId }, generation, { table, destroyed }));
    }
    const list = disk.content(inReceipts('destroyed'));
    const { ids, news } = await opened(disk);
    expect(ids).toContain(deleted);
    expect(news).toEqual([{ kind: 'maybe-deleted', code: 'deleted' }]);
    await erase(disk, kept, deleted);
    expect(disk.content(inReceipts('destroyed')).equals(list)).toBe(true);
    expect(disk.paths()).toContain(inReceipts('destroyed-2'));
    expect(await opened(disk)).toMatchObject({ ids: [], news: [] });
  });
});

describe('a file named like the receipt of an existing session', () => {
  it('[promise] destroys nothing, whether it is another session’s receipt, one of an earlier version, or garbage; and it is reported', async () => {
    const disk = before.clone();
    await erase(disk, deleted);
    const receipt = disk.content(inReceipts(`${deleted}.receipt`));
    const older = await olderReceipt();
    for (const [name, bytes] of [
      [`${kept}.receipt`, receipt],
      [`${kept}.receipt`, older],
      [`${kept}.receipt`, Buffer.alloc(500, 7)],
      [`${kept}.intent`, Buffer.alloc(500, 7)],
    ] as const) {
      const each = disk.clone();
      each.put(inReceipts(name), bytes);
      const isAnothers = bytes === receipt;
      for (let start = 0; start < 2; start += 1) {
        const { ids, news } = await opened(each);
        expect(ids).toEqual([kept]);
        expect(news).toEqual(isAnothers ? [] : [{ kind: 'maybe-deleted', code: 'kept' }]);
      }
      // Its own deletion has a receipt of its own.
      const library = await open(each);
      expect(await library.erase(kept)).toMatchObject({ code: 'kept' });
      expect((await library.receipts()).map(({ code }) => code).sort()).toEqual(['deleted', 'kept']);
      await library.close();
    }
  });

  it('[promise] of an earlier version counts for a session that is gone: a backup of its key is destroyed again', async () => {
    const disk = before.clone();
    await erase(disk, deleted);
    await disk.remove(inReceipts('destroyed'));
    disk.put(inReceipts(`${deleted}.receipt`), await olderReceipt());
    expect((await opened(disk)).ids).toEqual([kept]);
    await restore(disk, before, (path) => ofVault(path) || ofSessions(path));
    expect((await opened(disk)).ids).toEqual([kept]);
  });
});

/** A receipt that does not say which session it belongs to. */
async function olderReceipt(): Promise<Buffer> {
  const disk = new MemoryDisk();
  const sessionKey = Buffer.from(hkdfSync('sha256', libraryKey, '', 'second-look receipts', 32));
  const log = await SealedLogWriter.create({ path: '/older', kind: 'journal', sessionKey, disk });
  const facts = { recordedAtMs: 1, deletedAtMs: 2, files: 1, bytes: 1, filesLeft: 0, exports: [] };
  await log.append(Buffer.from(JSON.stringify({ code: 'deleted', ...facts })));
  await log.seal();
  return disk.content('/older');
}
