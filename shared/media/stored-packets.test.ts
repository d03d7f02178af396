import { describe, expect, it } from 'vitest';
import { concatBytes } from './ebml';
import { writeImportedHead } from './film-head';
import { partZeroMs } from './part-index';
import { keyFrameCluster, keyFramesOf, soundCluster, soundRuns } from './stored-packets';
import { fakeMatroska, fakePackets } from './testing/fake-matroska';
import { grouped } from './testing/grouped';
import { readBlocks } from './testing/read-film';
import { indexOf } from './testing/recordings';

const pictures = { groups: [60, 60, 60, 60], between: 2, open: false, frameMs: 40, firstMs: 500 };
const parts = grouped([fakeMatroska(fakePackets(pictures, { firstMs: 1000, untilMs: 30_000 }))], 12_000);

describe('what is read again of an imported part', () => {
  it('[inout] has each of its sounds once, at its time in the part, and reads nothing else', () => {
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) {
      const index = indexOf(part);
      const runs = [...soundRuns(index)];
      const clusters = runs.map((run) => soundCluster(run, part.slice(run.offset, run.offset + run.length)));
      const head = writeImportedHead({ video: undefined, audio: index.audio });
      const wanted = readBlocks(part).filter(({ sound }) => sound);
      const zeroMs = partZeroMs(index);
      expect(readBlocks(concatBytes([head, ...clusters]))).toEqual(
        wanted.map((each) => ({ ...each, timeMs: each.timeMs - zeroMs })),
      );
      const read = runs.reduce((sum, { length }) => sum + length, 0);
      expect(read).toBeLessThan(wanted.reduce((sum, { payload }) => sum + payload.length + 8, 0));
    }
  });

  it('[inout] has the first key frame, and then one at least every so many ms', () => {
    const [part = new Uint8Array()] = grouped([fakeMatroska(fakePackets(pictures, undefined))]);
    const index = indexOf(part);
    const timesOf = (apartMs: number): number[] =>
      [...keyFramesOf(index, apartMs)].map(({ partMs }) => partMs);
    expect(timesOf(1)).toEqual([0, 2400, 4800, 7200]);
    expect(timesOf(4000)).toEqual([0, 4800]);
    const [first, second] = [...keyFramesOf(index, 1)].map(({ offset, size }) =>
      part.slice(offset, offset + size),
    );
    const head = writeImportedHead({ video: index.video, audio: undefined });
    const again = [first, second].map((block, n) => keyFrameCluster(block ?? new Uint8Array(), 7000 * n));
    const keys = readBlocks(part).filter(({ key }) => key);
    expect(readBlocks(concatBytes([head, ...again]))).toEqual([
      { ...keys[0], timeMs: 0 },
      { ...keys[1], timeMs: 7000 },
    ]);
  });
});
