import { expect, it } from 'vitest';
import { filmRate } from '../../rig/devices/tones';
import { offEdge, quietInFilm } from '../../rig/film/quiet-in-film';

const samples = (seconds: number, level: number): number[] =>
  Array.from({ length: seconds * filmRate }, (_, n) => (n % 2 === 0 ? level : -level));

it('[house] a quiet stretch of a film is measured to its edges; what was lost makes an edge uncertain, and no other', () => {
  const [tone, quiet, lost] = [0.1, 0.0017, 0];
  const film = [
    ...[samples(2, tone), samples(3, quiet), samples(1, lost), samples(1, quiet)],
    ...[samples(1, tone), samples(1, lost), samples(2, quiet), samples(1, lost), samples(1, tone)],
  ];
  const at = (fromMs: number, toMs = fromMs) => ({ fromMs, toMs });
  expect(quietInFilm(Float32Array.from(film.flat()))).toEqual([
    { begin: at(2000), end: at(7000) },
    { begin: at(8000, 9000), end: at(11_000, 12_000) },
  ]);
  expect([7900, 8000, 8500, 9000, 9300].map((ms) => offEdge(ms, at(8000, 9000)))).toEqual([
    -100, 0, 0, 0, 300,
  ]);
});
