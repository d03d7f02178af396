import { describe, expect, it } from 'vitest';
import { type FilmPart, planFilm } from './film';
import { assembleFilm } from './testing/assemble-film';
import { type FakeWebm, fakeWebm } from './testing/fake-webm';
import { readBlocks } from './testing/read-film';
import { indexOf } from './testing/recordings';

const part: FakeWebm = {
  durationMs: 6000,
  video: { number: 1, firstMs: 0 },
  audio: { number: 2, firstMs: 14 },
};
const { bytes, clusterStarts, blockEnds } = fakeWebm(part);
/** What the recorder noted when it ended the part. */
const durationMs = indexOf(bytes).durationMs;
const whole = { index: indexOf(bytes) };
const cutAt = blockEnds[100] ?? 0;

function filmOf(parts: readonly FilmPart[], sources: readonly Uint8Array[]) {
  const film = planFilm(parts);
  return { film, blocks: readBlocks(assembleFilm(film, sources)) };
}

/** The longest time without sound, and how far the sound's end is from the film's, in ms. */
function soundHoles({ film, blocks }: ReturnType<typeof filmOf>): { holeMs: number; endMs: number } {
  let end = 0;
  let holeMs = 0;
  for (const block of blocks.filter(({ sound }) => sound)) {
    holeMs = Math.max(holeMs, block.timeMs - end);
    end += block.units * 2.5;
  }
  return { holeMs, endMs: Math.abs(film.durationMs - end) };
}

describe('a film of which something is lost', () => {
  it('keeps every later part in its place if the end of one is lost', () => {
    const cut = bytes.subarray(0, cutAt);
    const made = filmOf([{ index: indexOf(cut), durationMs }, whole], [cut, bytes]);
    expect(indexOf(cut).durationMs).toBeLessThan(durationMs - 2000);
    expect(made.film.parts.map(({ startMs }) => startMs)).toEqual([0, durationMs]);
    expect(made.film.durationMs).toBe(2 * durationMs);
    const { holeMs, endMs } = soundHoles(made);
    expect(holeMs).toBeLessThanOrEqual(2.5);
    expect(endMs).toBeLessThanOrEqual(30.5);
  });

  it('stands still for as long as a part of which nothing is left', () => {
    const nothing = { index: indexOf(new Uint8Array()), durationMs };
    const made = filmOf([whole, nothing, whole], [bytes, new Uint8Array(), bytes]);
    expect(made.film.parts.map(({ startMs }) => startMs)).toEqual([0, durationMs, 2 * durationMs]);
    expect(soundHoles(made).holeMs).toBeLessThanOrEqual(2.5);
    const frames = made.blocks.filter(({ sound }) => !sound).map(({ timeMs }) => timeMs);
    expect(frames.filter((ms) => ms >= durationMs && ms < 2 * durationMs)).toEqual([]);
    expect(made.film.filmToPart(durationMs + 1000)).toEqual({ part: 1, ms: 1000 });
  });

  it('shows what is left at its own time if the beginning is lost', () => {
    // What the indexer finds if the first cluster's blocks are unreadable.
    const [first = 0, second = 0] = clusterStarts;
    const headless = Uint8Array.from([...bytes.subarray(0, first), ...bytes.subarray(second)]);
    const { film, blocks } = filmOf([{ index: indexOf(headless), durationMs, zeroMs: 0 }], [headless]);
    expect(film.durationMs).toBe(durationMs);
    const key = indexOf(headless).blocks.timeMs[0];
    expect(key).toBeGreaterThan(1900);
    expect(film.frameTimes()[0]).toBe(blocks.find(({ sound }) => !sound)?.timeMs);
    expect(Math.abs((film.frameTimes()[0] ?? 0) - (key ?? 0))).toBeLessThanOrEqual(60);
  });

  it('is as long as its blocks if there are more than was noted', () => {
    expect(planFilm([{ index: whole.index, durationMs: 0 }]).durationMs).toBe(durationMs);
  });
});
