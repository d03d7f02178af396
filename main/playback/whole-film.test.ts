import { describe, expect, it } from 'vitest';
import { concatBytes } from '../../shared/media/ebml';
import { planFilm, type SourceRange } from '../../shared/media/film';
import { batchesOf } from '../../shared/media/film-batch';
import { assembleFilm } from '../../shared/media/testing/assemble-film';
import { type FakeWebm, fakeWebm } from '../../shared/media/testing/fake-webm';
import { indexOf } from '../../shared/media/testing/recordings';
import { wholeFilm } from './whole-film';

const video = { number: 1, firstMs: 0 };
const audio = { number: 2, firstMs: 14 };
/** Parts with swapped tracks, with silence between blocks, with a hole, and one that died at once. */
const parts: FakeWebm[] = [
  { durationMs: 90_000, video, audio },
  { durationMs: 4100, video: { number: 2, firstMs: 7 }, audio: { number: 1, firstMs: 0, channels: 1 } },
  { durationMs: 7000, audio: { number: 1, firstMs: 0 } },
  { durationMs: 0 },
  { durationMs: 9000, video, audio, hole: { atMs: 4000, lengthMs: 3000 }, sliceMs: 400 },
];
const sources = parts.map((part) => fakeWebm(part).bytes);
const film = planFilm(sources.map((bytes) => ({ index: indexOf(bytes) })));
const played = assembleFilm(film, sources);
const sourceOf = ({ part, offset, length }: SourceRange): Uint8Array =>
  (sources[part] as Uint8Array).subarray(offset, offset + length);
const clusters = [...Array(film.clusterCount).keys()];
const lengths = clusters.map((cluster) => film.clusterLength(cluster));

/** Reads the film from memory, in which the clusters with these numbers are damaged. */
function reader(damaged: readonly number[] = []) {
  const rooms: Uint8Array[] = [];
  const [told, replaced]: [number[], number[]] = [[], []];
  const isIn = (range: SourceRange, cluster: number): boolean =>
    film
      .clusterSource(cluster)
      .some(
        ({ part, offset }) =>
          part === range.part && offset >= range.offset && offset < range.offset + range.length,
      );
  return {
    ...{ rooms, told, replaced, film },
    async readInto(range: SourceRange, into: Uint8Array): Promise<void> {
      rooms.push(into);
      expect(into).toHaveLength(range.length);
      await Promise.resolve();
      into.set(sourceOf(range));
      if (damaged.some((cluster) => isIn(range, cluster))) throw new Error('damaged');
    },
    async readCluster(cluster: number): Promise<Uint8Array> {
      if (!damaged.includes(cluster)) {
        told.push(cluster);
        const start = film.clusterStart(cluster);
        return played.slice(start, start + film.clusterLength(cluster));
      }
      replaced.push(cluster);
      return film.substituteCluster(cluster);
    },
    isReplaced: (cluster: number) => replaced.includes(cluster),
    onRead: (cluster: number) => void told.push(cluster),
  };
}

async function read(from: ReturnType<typeof reader>): Promise<{ bytes: Uint8Array; steps: number[] }> {
  const bytes = [film.head];
  const steps: number[] = [];
  for await (const { pieces, after } of wholeFilm(from)) {
    bytes.push(...pieces.map((piece) => piece.slice()));
    steps.push(after);
  }
  return { bytes: concatBytes(bytes), steps };
}

describe('a film that is read whole', () => {
  it('is what a player gets, byte for byte, and each of its clusters is told once, in order', async () => {
    const from = reader();
    const { bytes, steps } = await read(from);
    expect(Buffer.compare(bytes, played)).toBe(0);
    expect(from.told).toEqual(clusters);
    expect(steps.at(-1)).toBe(film.clusterCount);
    expect(steps.length).toBeGreaterThan(20);
    expect(steps.length).toBeLessThan(60);
  });

  it('has a substitute for exactly those clusters that are damaged', async () => {
    const damaged = [0, 20, 21, film.clusterCount - 1];
    const from = reader(damaged);
    const { bytes } = await read(from);
    expect(bytes).toHaveLength(played.length);
    expect(from.replaced).toEqual(damaged);
    expect(from.told).toEqual(clusters.filter((cluster) => !damaged.includes(cluster)));
    for (const cluster of clusters) {
      const [start, end] = [film.clusterStart(cluster), film.clusterStart(cluster) + (lengths[cluster] ?? 0)];
      const isSame = Buffer.compare(bytes.subarray(start, end), played.subarray(start, end)) === 0;
      expect([cluster, isSame]).toEqual([cluster, !damaged.includes(cluster)]);
    }
  });

  it('[promise] leaves nothing in the memory that it was read into, when it ends or is ended', async () => {
    const ended = reader();
    for await (const { after } of wholeFilm(ended)) if (after > 5) break;
    const [whole, failed] = [reader(), reader(clusters)];
    await read(whole);
    await read(failed);
    for (const { rooms } of [ended, whole, failed]) {
      expect(rooms.length).toBeGreaterThan(3);
      expect(rooms.filter((room) => room.some((byte) => byte !== 0))).toEqual([]);
    }
  });

  it('is read in few pieces, in which each cluster is where it is said to be', () => {
    for (const mostBytes of [1, 5000, 1e9]) {
      const batches = [...batchesOf(film, mostBytes)];
      expect(batches.flatMap(({ first, after }) => clusters.slice(first, after))).toEqual(clusters);
      // Parts lie apart; within one, the recorder's heads are read as well.
      if (mostBytes === 1e9) expect(batches.map(({ reads }) => reads.length)).toEqual([4]);
      for (const { first, reads, bytes, places } of batches) {
        const memory = concatBytes(reads.map(sourceOf));
        expect(memory).toHaveLength(bytes);
        for (const [n, ranges] of places.entries()) {
          const wanted = film.clusterSource(first + n).map(sourceOf);
          const found = ranges.map(({ at, length }) => memory.subarray(at, at + length));
          expect(Buffer.compare(concatBytes(found), concatBytes(wanted))).toBe(0);
        }
      }
    }
  });
});
