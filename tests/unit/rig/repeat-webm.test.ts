import { expect, test } from 'vitest';
import { concatBytes } from '../../../shared/media/ebml';
import { blockFlag } from '../../../shared/media/part-index';
import { fakeWebm } from '../../../shared/media/testing/fake-webm';
import { indexOfWebm } from '../../rig/film/change-webm';
import { findStretch, repeatStretch } from '../../rig/film/repeat-webm';

const recorded = fakeWebm({
  durationMs: 24_000,
  video: { number: 1, firstMs: 0 },
  audio: { number: 2, firstMs: 12 },
});

function steps(times: readonly number[]): number[] {
  return times.slice(1).map((ms, before) => ms - (times[before] ?? 0));
}

test('a stretch that is repeated goes on evenly: no frame too soon or late, no hole in the sound', () => {
  const stretch = findStretch(recorded.bytes, 15_000);
  expect(stretch.lengthMs).toBeGreaterThan(5000);
  const turns = 40;
  const webm = concatBytes([...repeatStretch(stretch, turns)].map(({ bytes }) => bytes));
  const { blocks, durationMs } = indexOfWebm(webm);
  expect(blocks.count).toBe(turns * stretch.blocks.length);
  expect(Math.abs(durationMs - turns * stretch.lengthMs)).toBeLessThan(100);
  const times = { sound: [] as number[], picture: [] as number[] };
  for (let block = 0; block < blocks.count; block += 1)
    times[(blocks.flags[block] ?? 0) & blockFlag.sound ? 'sound' : 'picture'].push(blocks.timeMs[block] ?? 0);
  expect(steps(times.sound).filter((step) => Math.abs(step - 60) > 0)).toEqual([]);
  expect(steps(times.picture).filter((step) => step < 33 - 8 || step > 33 + 8)).toEqual([]);
  // Each repetition begins with a key frame.
  for (let turn = 0; turn < turns; turn += 1)
    expect((blocks.flags[turn * stretch.blocks.length] ?? 0) & blockFlag.key).toBe(blockFlag.key);
});

test('where nothing can follow itself that is said', () => {
  expect(() => findStretch(recorded.bytes, 1000)).toThrow('no stretch');
});
