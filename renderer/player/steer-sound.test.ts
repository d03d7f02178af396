import { describe, expect, it } from 'vitest';
import { type Apart, steerSound } from './steer-sound';

const playing: Apart = {
  ...{ laterMs: 200, pictureMs: 10_000, pictureRuns: true, speed: 1 },
  ...{ fromMs: 5000, stopMs: undefined, stoodHere: false, soundMs: 9800, soundRuns: true },
};
const standing: Apart = { ...playing, pictureRuns: false, stoodHere: true };

describe('the sound of a TV that is late', () => {
  it('[room] keeps its distance from the picture, at any speed', () => {
    expect(steerSound(playing)).toEqual({ runs: true, rate: 1 });
    expect(steerSound({ ...playing, soundMs: 9700 }).rate).toBeGreaterThan(1);
    expect(steerSound({ ...playing, soundMs: 9900 }).rate).toBeLessThan(1);
    expect(steerSound({ ...playing, speed: 2, soundMs: 9600 })).toEqual({ runs: true, rate: 2 });
    expect(steerSound({ ...playing, laterMs: -200, soundMs: 10_200 })).toEqual({ runs: true, rate: 1 });
    // After a jump it does not creep.
    expect(steerSound({ ...playing, soundMs: 2000 })).toMatchObject({ runs: true, toMs: 9800 });
  });

  it('[room] begins with the same word as the picture: a later one waits there for its turn', () => {
    const begun = { ...playing, pictureMs: 5100, soundMs: 5000, soundRuns: false };
    expect(steerSound(begun)).toEqual({ runs: false, rate: 1 });
    expect(steerSound({ ...begun, soundMs: 700 })).toEqual({ runs: false, rate: 1, toMs: 5000 });
    expect(steerSound({ ...begun, pictureMs: 5201 }).runs).toBe(true);
  });

  it('[room] ends with the same word: a later one goes on to where the picture stands, an earlier one waits there', () => {
    expect(steerSound(standing)).toEqual({ runs: true, rate: 1 });
    expect(steerSound({ ...standing, soundMs: 9998 })).toEqual({ runs: false, rate: 1 });
    const early = { ...playing, laterMs: -200, stopMs: 10_100 };
    expect(steerSound({ ...early, soundMs: 10_098 })).toEqual({ runs: false, rate: 1 });
    expect(steerSound({ ...early, pictureRuns: false, pictureMs: 10_100, soundMs: 10_150 })).toEqual({
      ...{ runs: false, rate: 1, toMs: 10_100 },
    });
  });

  it('[room] is never heard from elsewhere once the standing picture has jumped', () => {
    const jumped = { ...standing, stoodHere: false, pictureMs: 9900 };
    expect(steerSound(jumped)).toEqual({ runs: false, rate: 1, toMs: 9900 });
    expect(steerSound({ ...standing, pictureMs: 60_000 })).toEqual({ runs: false, rate: 1, toMs: 60_000 });
  });
});
