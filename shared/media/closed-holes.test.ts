import { expect, test } from 'vitest';
import { HoleCloser, withoutHoles } from './closed-holes';
import { planFilm } from './film';
import { partZeroMs, videoFrameTimes } from './part-index';
import { assembleFilm } from './testing/assemble-film';
import { type FakeWebm, fakeWebm } from './testing/fake-webm';
import { readBlocks } from './testing/read-film';
import { indexOf } from './testing/recordings';
import { WebmIndexer } from './webm-index';

const plain: FakeWebm = {
  durationMs: 6000,
  video: { number: 1, firstMs: 0 },
  audio: { number: 2, firstMs: 5 },
};
/** After 3 s the app stood still for 15 s. */
const stopped: FakeWebm = { ...plain, durationMs: 21_000, hole: { atMs: 3000, lengthMs: 15_000 } };

test('[faults] a part in which the app stood still is only as long as what was recorded', () => {
  const index = indexOf(fakeWebm(stopped).bytes);
  expect(index.durationMs).toBeGreaterThan(5850);
  expect(index.durationMs).toBeLessThan(6150);
  const frames = [...videoFrameTimes(index)];
  const steps = frames.slice(1).map((ms, n) => ms - (frames[n] ?? 0));
  expect(Math.min(...steps)).toBeGreaterThan(0);
  expect(Math.max(...steps)).toBeLessThan(200);
});

test('[faults] sound and picture stay together after that', () => {
  const { bytes, blocks } = fakeWebm(stopped);
  const index = indexOf(bytes);
  const film = planFilm([{ index }]);
  const played = readBlocks(assembleFilm(film, [bytes]));
  const at = (made: (typeof blocks)[number]) =>
    played.find(({ payload }) => String(payload) === String(made.payload))?.timeMs ?? Number.NaN;
  const after = blocks.filter(({ timeMs }) => timeMs > 18_500);
  const moved = after
    .map((block) => block.timeMs - partZeroMs(index) - at(block))
    .filter((ms) => !Number.isNaN(ms));
  expect(moved.length).toBeGreaterThan(after.length / 2);
  expect(Math.max(...moved) - Math.min(...moved)).toBeLessThanOrEqual(4);
});

test('[faults] a hole of three seconds keeps its time, and so does one caused by damage', () => {
  const short = indexOf(
    fakeWebm({ ...stopped, durationMs: 9000, hole: { atMs: 3000, lengthMs: 3000 } }).bytes,
  );
  expect(short.durationMs).toBeGreaterThan(8800);

  const { bytes, clusterStarts } = fakeWebm({ ...plain, durationMs: 20_000 });
  const [from = 0, to = 0] = [clusterStarts[2], clusterStarts[7]];
  const indexer = new WebmIndexer();
  indexer.push(bytes.subarray(0, from));
  indexer.skip(to - from);
  indexer.push(bytes.subarray(to));
  expect(indexer.closedHoles).toEqual([]);
  expect(indexer.finish().durationMs).toBeGreaterThan(19_800);
});

test('[faults] a key pressed after the app stood still is where the film shows it', () => {
  const indexer = new WebmIndexer();
  indexer.push(fakeWebm(stopped).bytes);
  const { closedHoles } = indexer;
  expect(closedHoles).toHaveLength(1);
  expect(withoutHoles(2000, closedHoles)).toBe(2000);
  expect(withoutHoles(10_000, closedHoles)).toBeCloseTo(3000, -2);
  expect(withoutHoles(20_000, closedHoles)).toBeCloseTo(5000, -2);
});

test('[faults] sounds that come after the first frame but were heard before it are on the same side of the hole', () => {
  const closer = new HoleCloser();
  closer.place(4200, 0);
  closer.place(4140, 60);
  const frame = closer.place(19_260, 0);
  expect(frame).toBe(4240);
  expect(closer.place(19_200, 60)).toBe(frame - 60);
  expect(closer.place(19_293, 0)).toBe(frame + 33);
  // What was recorded before the hole but arrives late also stays there.
  expect(closer.place(4180, 60)).toBe(4180);
});
