import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Library } from '../library/library';
import { type LibraryPlace, libraryPlace } from '../library/testing/libraries';
import { MemoryDisk } from '../vault/testing/memory-disk';
import { FilmOpening } from './film-opening';
import { recordPart } from './testing/record-part';

let place: LibraryPlace;
let disk: MemoryDisk;
let library: Library;

beforeEach(async () => {
  vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  place = await libraryPlace();
  disk = new MemoryDisk();
  library = await place.open(disk);
});
afterEach(async () => {
  disk.intercept = undefined;
  await library.close();
  await place.remove();
  vi.restoreAllMocks();
});

/** The highest values of each step. */
const highest = ({ bytes }: { bytes: Uint8Array }): number[] => {
  const values = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Array.from({ length: bytes.length / 4 }, (_, n) => values.getInt16(4 * n + 2, true));
};

describe('peaks and small pictures', () => {
  it('[recording] are at their times in the film, part after part', async () => {
    const session = await library.createSession('two parts');
    await recordPart(session, 1);
    await recordPart(session, 2);
    const opening = await FilmOpening.open(session);
    const line = highest(await opening.peaks());
    const second = (opening.film.parts[1]?.startMs ?? 0) / 20;
    for (const step of [0, 5, 123, 250, 398]) expect(line[step]).toBe(step + 1);
    for (const step of [0, 5, 123, 250]) expect(line[Math.round(second) + step]).toBe(step + 1);
    // The second part begins between two steps of the line, and the line's offsets say so.
    const { offsets = [] } = await opening.peaks();
    const startMs = opening.film.parts[1]?.startMs ?? Number.NaN;
    const offset = offsets.at(-1);
    expect(offset && offset.fromStep * 20 + offset.ms).toBeCloseTo(startMs, 2);
    expect(Math.abs(offset?.ms ?? 0)).toBeGreaterThanOrEqual(1);
    expect([...((await opening.pictureAt(0))?.bytes ?? [])]).toEqual([1, 0]);
    expect([...((await opening.pictureAt(4100))?.bytes ?? [])]).toEqual([1, 10]);
    expect((await opening.pictureAt(4100))?.mediaMs).toBeCloseTo(4000, 0);
    expect([...((await opening.pictureAt(second * 20 + 900))?.bytes ?? [])]).toEqual([2, 2]);
    await opening.close();
    // In whatever order they are requested.
    for (const [mediaMs, bytes] of [
      [3900, [1, 10]],
      [4100, [1, 10]],
      [second * 20 + 900, [2, 2]],
    ] as const) {
      const again = await FilmOpening.open(session);
      expect([...((await again.pictureAt(mediaMs))?.bytes ?? [])]).toEqual(bytes);
      await again.close();
    }
  });

  it('[recording] if the mix stood still for a moment, no step of the line is empty', async () => {
    const session = await library.createSession('stood');
    // 12 ms from the eighth chunk on, and another 12 ms from the fifteenth.
    await recordPart(session, 1, { lateMs: (chunk) => (chunk < 8 ? 0 : chunk < 15 ? 12 : 24) });
    const opening = await FilmOpening.open(session);
    const line = highest(await opening.peaks());
    expect(line.slice(0, 395).filter((value) => value === 0)).toEqual([]);
    expect([line[159], line[160], line[161]]).toEqual([160, 160, 161]);
    await opening.close();
  });

  it('[recording] contain nothing of what was taken out', async () => {
    const session = await library.createSession('taken out');
    await recordPart(session, 1);
    const id = 'a'.repeat(32);
    await session.append({ type: 'taken-out', takenOut: { id: id as never, fromMs: 2000, toMs: 4000 } });
    const opening = await FilmOpening.open(session);
    const line = highest(await opening.peaks());
    expect(line.slice(100, 200).every((value) => value === 0)).toBe(true);
    expect(line[99]).toBe(100);
    const { toMs } = opening.takenOut[0] ?? { toMs: 0 };
    expect(line[Math.ceil(toMs / 20) + 1]).toBe(Math.ceil(toMs / 20) + 2);
    expect((await opening.pictureAt(3000))?.mediaMs).not.toBeCloseTo(3200, 0);
    expect(opening.durationMs - opening.film.durationMs).toBeGreaterThanOrEqual(2000);
    await opening.close();
  });

  it('[recording] survive a crash of the app', async () => {
    const session = await library.createSession('died');
    const recorder = await recordPart(session, 1, { end: false });
    await recorder.end('crash');
    const opening = await FilmOpening.open(session);
    expect(highest(await opening.peaks())[150]).toBe(151);
    await opening.close();
  });

  it('[recording] do not stop the film from being recorded if the disk refuses them', async () => {
    const session = await library.createSession('refused');
    disk.intercept = ({ path }) => {
      if (/\.(peaks|pictures)$/.test(path)) throw Object.assign(new Error('refused'), { code: 'EIO' });
      return undefined;
    };
    const recorder = await recordPart(session, 1);
    expect(recorder.durableMs).toBeGreaterThan(7900);
    const opening = await FilmOpening.open(session);
    expect(opening.film.durationMs).toBeGreaterThan(7900);
    expect(highest(await opening.peaks()).every((value) => value === 0)).toBe(true);
    expect(await opening.pictureAt(1000)).toBeUndefined();
    await opening.close();
  });
});
