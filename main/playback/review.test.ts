import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { momentIdSchema, newId } from '../../shared/model/ids';
import type { Span } from '../../shared/model/span';
import type { Library } from '../library/library';
import { type LibraryPlace, libraryPlace, recordPart } from '../library/testing/libraries';
import { addEntry, chooseEntries } from '../session/entries';
import type { Session } from '../session/session';
import { MemoryDisk } from '../vault/testing/memory-disk';
import { openingOf } from '../windows/address';
import { Openings } from './openings';
import { openReview, savePlace } from './review';

const place = { mediaMs: 1500, speed: 1.5, elapsedMs: 60_000, playedMs: 30_000 };

let at: LibraryPlace;
let disk: MemoryDisk;
let library: Library;
let session: Session;
let openings: Openings;
let damage: Span[];
let noted: number;

beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  at = await libraryPlace();
  disk = new MemoryDisk();
  library = await at.open(disk);
  openings = new Openings();
  const aliases = { A: '', B: 'Second' };
  session = await library.createSession('2026-11 Test G1 S1', { details: { aliases } });
  await recordPart(session, 1);
  damage = [];
  noted = 0;
});
afterEach(async () => {
  await openings.closeAll();
  await library.close();
  await at.remove();
  vi.restoreAllMocks();
});

const open = () =>
  openReview(openings, session, {
    onDamage: (_id, each) => damage.push(each),
    onNoted: () => {
      noted += 1;
    },
  });

describe('opening a review', () => {
  it('[review] shows what is known of the session, and where the last review was left', async () => {
    const moment = await addEntry(session, { kind: 'bookmark' }, 1000);
    const phase = await addEntry(session, { kind: 'phase', name: 'opening' }, 0);
    await chooseEntries(session, [moment.id]);
    await savePlace(session, place);
    const film = await open();
    expect(film).toMatchObject({
      ...{ code: '2026-11 Test G1 S1', moments: [moment], phases: [phase], chosen: [moment.id], place },
      ...{ aliases: { A: '', B: 'Second' }, takenOut: [], damage: [] },
    });
    expect(film.durationMs).toBeGreaterThan(2900);
    expect(film.parts).toHaveLength(1);
    expect(openingOf(new URL(film.url))).toBe(film.openingId);
    expect(await openings.get(film.openingId)).toBeDefined();
  });

  it('[faults] damage that is found while it is read is reported, and noted in the session', async () => {
    const path = disk.paths().find((each) => each.endsWith('.media')) ?? '';
    const bytes = disk.content(path);
    const middle = bytes.length >> 1;
    bytes.writeUInt8(bytes.readUInt8(middle) ^ 1, middle);
    disk.put(path, bytes);
    const film = await openings.mustGet((await open()).openingId);
    expect(noted).toBe(0);
    for (let from = 0; from < film.length; ) from += (await film.readFrom(from)).length;
    expect(damage.length).toBeGreaterThan(0);
    await vi.waitFor(() => expect(noted).toBe(damage.length));
    expect(session.state?.damaged).toBe(true);
  });

  it('[promise] neither opens nor saves its place before a person has answered what becomes of a passage', async () => {
    await session.append({
      type: 'taken-out',
      takenOut: { id: newId(momentIdSchema), fromMs: 500, toMs: 900 },
    });
    const unanswered = { code: 'passage-unanswered' };
    await expect(open()).rejects.toMatchObject(unanswered);
    await expect(savePlace(session, place)).rejects.toMatchObject(unanswered);
    expect(session.state?.place).toBeUndefined();
  });
});
