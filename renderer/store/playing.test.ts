import { describe, expect, it } from 'vitest';
import { reviewPlaceSchema } from '../../shared/model/review-place';
import { neighbourSpeed, nextRepeat, passage, playingFrom, speeds } from './playing';
import { clockAt, clockOf } from './review-clock';

describe('how a film is played', () => {
  it('[review] every speed can be stored with the session; faster and slower go through them and stop at the ends', () => {
    for (const speed of speeds)
      expect(() => reviewPlaceSchema.parse({ mediaMs: 0, speed, elapsedMs: 0, playedMs: 0 })).not.toThrow();
    expect(neighbourSpeed(1, 'faster')).toBe(1.25);
    expect(neighbourSpeed(1, 'slower')).toBe(0.75);
    // Stored by a version that had other steps.
    expect(neighbourSpeed(1.1, 'faster')).toBe(1.25);
    expect(neighbourSpeed(2, 'faster')).toBe(2);
    expect(neighbourSpeed(0.5, 'slower')).toBe(0.5);
  });

  it('[review] a passage is begun, ended, and switched off; its ends may be set in either order', () => {
    const begun = nextRepeat(undefined, 9000);
    expect(begun).toEqual({ fromMs: 9000 });
    expect(nextRepeat(begun, 12_000)).toEqual({ fromMs: 9000, toMs: 12_000 });
    expect(nextRepeat(begun, 4000)).toEqual({ fromMs: 4000, toMs: 9000 });
    expect(nextRepeat({ fromMs: 4000, toMs: 9000 }, 5000)).toBeUndefined();
    // Pressed twice at the same place: nothing to repeat.
    expect(nextRepeat(begun, 9050)).toBeUndefined();
    expect(passage(1000, 1100)).toBeUndefined();
  });

  it('[review] continues as it was left', () => {
    const place = { mediaMs: 5000, speed: 1.5, elapsedMs: 60_000, playedMs: 20_000 };
    expect(playingFrom(place)).toMatchObject({
      speed: 1.5,
      muted: false,
      repeat: undefined,
      cover: undefined,
    });
  });
});

describe('the clock of the review', () => {
  it('[review] starts with the first start of the film, and counts the talking in between', () => {
    let clock = clockOf(undefined);
    clock = clockAt(clock, 1000, false);
    expect(clock).toMatchObject({ elapsedMs: 0, countedTo: undefined });
    clock = clockAt(clock, 5000, true);
    clock = clockAt(clock, 8000, true);
    clock = clockAt(clock, 12_000, false);
    expect(clock).toMatchObject({ elapsedMs: 7000, playedMs: 3000 });
  });

  it('[review] continues from where it was left at the next start; the time between does not count', () => {
    const left = { mediaMs: 0, speed: 1, elapsedMs: 60_000, playedMs: 20_000 };
    let clock = clockAt(clockOf(left), 90_000, false);
    expect(clock.elapsedMs).toBe(60_000);
    clock = clockAt(clock, 100_000, true);
    clock = clockAt(clock, 101_000, true);
    expect(clock).toMatchObject({ elapsedMs: 61_000, playedMs: 21_000 });
  });
});
