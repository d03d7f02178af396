import { expect, it } from 'vitest';
import { SeenTimes } from './small-picture';

it('[recording] a frame that waited to be read keeps the time at which it was seen', () => {
  const times = new SeenTimes();
  const waits = [8, 31, 4, 22, 4];
  const seen = waits.map((wait, i) => times.see(i * 100, 1000 + i * 100 + wait));
  expect(seen.slice(2)).toEqual([1204, 1304, 1404]);
});

it('[recording] a camera whose clock restarts is followed', () => {
  const times = new SeenTimes();
  for (let i = 0; i < 100; i += 1) times.see(i * 100, 1000 + i * 100);
  const seen = Array.from({ length: 40 }, (_, i) => times.see(i * 100, 20_000 + i * 100));
  expect(seen.at(-1)).toBe(20_000 + 39 * 100);
});
