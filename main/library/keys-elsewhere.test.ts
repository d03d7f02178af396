import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { SessionId } from '../../shared/model/ids';
import { sweep } from '../../tests/rig/time-limits';
import { dieAt, errno, MemoryDisk } from '../vault/testing/memory-disk';
import { type LibraryPlace, libraryPlace, recordPart } from './testing/libraries';

let place: LibraryPlace;
/** A library of one recorded session, after the app has quit. */
let recorded: MemoryDisk;
let gone: SessionId;

beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  place = await libraryPlace();
  recorded = new MemoryDisk();
  gone = await record(recorded, 'G');
});
afterEach(async () => {
  await place.remove();
  vi.restoreAllMocks();
});

async function record(disk: MemoryDisk, code: string): Promise<SessionId> {
  const library = await place.open(disk);
  const session = await library.createSession(code);
  await recordPart(session, 1);
  await library.close();
  return session.id;
}

const copyOfKeys = (disk: MemoryDisk, name: string): string =>
  disk.paths().find((path) => path.endsWith(`/${name}`)) ?? '';

/** Deletes the session if it exists. @returns what the receipt says about the file of keys */
async function saidOf(disk: MemoryDisk, id: SessionId): Promise<boolean | undefined> {
  const library = await place.open(disk);
  if (library.list().some((each) => each.id === id)) await library.erase(id);
  const receipt = (await library.receipts()).find((each) => each.id === id);
  await library.close();
  if (!receipt) throw new Error('no receipt');
  return receipt.keysOnlyRemoved;
}

it(
  '[promise] the receipt names a copy of the keys that has another name, at whichever step of the disk the app died',
  sweep,
  async () => {
    for (const isLinked of [true, false])
      for (const name of isLinked ? ['keys-a', 'keys-b'] : ['none'])
        for (let step = 0; ; step += 1) {
          const disk = recorded.clone();
          if (isLinked) disk.putLink(copyOfKeys(disk, name), '/elsewhere/keys');
          const library = await place.open(disk);
          const died = dieAt(disk, step);
          await library.erase(gone).catch(() => undefined);
          await library.close().catch(() => undefined);
          disk.intercept = undefined;
          expect(await saidOf(disk, gone), `${name}, step ${step}`).toBe(isLinked || undefined);
          if (!died()) break;
        }
  },
);

it('[promise] a copy that could not be overwritten in an earlier run is named in the receipts of the sessions whose keys it held, and in no later ones', async () => {
  const ways = ['another name', 'refused'] as const;
  for (const way of ways) {
    const disk = recorded.clone();
    if (way === 'another name') disk.putLink(copyOfKeys(disk, 'keys-b'), '/elsewhere/keys');
    const library = await place.open(disk);
    let refused = 0;
    disk.intercept = ({ act, path }) => {
      if (way === 'refused' && act === 'openForOverwriting' && path.includes('keys-')) {
        refused += 1;
        throw errno('EIO');
      }
      return undefined;
    };
    await library.session(gone).append({ type: 'recording-ended', reason: 'stopped' });
    await library.close();
    expect(refused > 0).toBe(way === 'refused');
    disk.intercept = undefined;
    const later = await record(disk, 'L');
    expect(await saidOf(disk, gone)).toBe(true);
    expect(await saidOf(disk, later)).toBeUndefined();
  }
});
