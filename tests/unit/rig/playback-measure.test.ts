import { expect, test } from 'vitest';
import type { RawPicture, RawRun } from '../../rig/film/page-source';
import { playbackMeasure } from '../../rig/film/playback-measure';

/**
 * A playback as a page would gather it: 30 frames per second, sound in runs of 20 ms through an output with a
 * delay of 60 ms, stamped "now minus the delay" on a clock that is 5,000,000 ms ahead of the page's.
 */
function playback(options: {
  soundLateMs: number;
  pauseAtMs?: number;
  pauseMs?: number;
  /** How far the clock of the sound's stamps is ahead of the page's, unless it is the monotonic one. */
  stampClock?: number;
}) {
  const clock = 5_000_000;
  const { stampClock = clock } = options;
  const delay = 60;
  const start = 1000;
  const pauseAt = options.pauseAtMs ?? Number.POSITIVE_INFINITY;
  const wall = (mediaMs: number) => start + mediaMs + (mediaMs >= pauseAt ? (options.pauseMs ?? 0) : 0);
  const pictures: RawPicture[] = Array.from({ length: 180 }, (_, frame) => {
    const mediaMs = (frame * 1000) / 30;
    const flashing = [15, 16, 17].includes(frame % 30);
    const times = { ms: wall(mediaMs) + 8, mediaMs, clockMs: wall(mediaMs) - mediaMs };
    return { ...times, frame, flashing, flashLevel: flashing ? 230 : 20 };
  });
  const runs: RawRun[] = Array.from({ length: 300 }, (_, i) => {
    const atMs = i * 20;
    const rendered = wall(atMs) - delay;
    // Now and then the page and the stamp are late, as under load.
    const late = i % 7 === 3 ? 9 : 0;
    return { atMs, stampMs: rendered + late - delay + stampClock, arrivedMs: rendered + late + 0.2 };
  });
  const beeps = Array.from({ length: 6 }, (_, i) => ({
    ms: 500 + i * 1000 + options.soundLateMs,
    level: 0.5,
  }));
  return playbackMeasure({ pictures, beeps, runs, sampleRate: 48_000, errors: [] }, clock);
}

test('sound 40 ms late in playback is measured so, whatever the output delay and the shaking of stamps', () => {
  const found = playback({ soundLateMs: 40 });
  expect(found.avOffsets).toHaveLength(6);
  for (const pair of found.avOffsets) {
    expect(Math.abs(pair.steadyOffsetMs - 40)).toBeLessThan(1);
    expect(Math.abs(pair.offsetMs - 32)).toBeLessThan(1);
  }
  expect(found.outputDelayMs).toBeCloseTo(60, 0);
});

test('it is measured the same where the engine stamps sound by the page’s own clock', () => {
  const found = playback({ soundLateMs: 40, stampClock: 0 });
  expect(found.avOffsets).toHaveLength(6);
  for (const pair of found.avOffsets) expect(Math.abs(pair.steadyOffsetMs - 40)).toBeLessThan(1);
  expect(found.outputDelayMs).toBeCloseTo(60, 0);
});

test('a pause in the middle does not disturb the pairs on either side of it', () => {
  for (const pauseAtMs of [2200, 2400, 2580, 2900]) {
    const found = playback({ soundLateMs: 0, pauseAtMs, pauseMs: 700 });
    expect(found.avOffsets).toHaveLength(6);
    for (const pair of found.avOffsets) expect(Math.abs(pair.steadyOffsetMs)).toBeLessThan(1);
  }
});
