import { describe, expect, it } from 'vitest';
import { filmRate, heardAt, longestPause, pitchNear, steadily, toneDb } from '../../rig/devices/tones';

const sine = (hz: number, seconds: number, amplitude = 0.25): Float32Array =>
  Float32Array.from(
    { length: Math.round(seconds * filmRate) },
    (_, i) => amplitude * Math.sin((2 * Math.PI * hz * i) / filmRate),
  );
const both = (a: Float32Array, b: Float32Array): Float32Array => a.map((sample, i) => sample + (b[i] ?? 0));

describe('tones', () => {
  it('are as loud as they are, and another one is not heard', () => {
    const sound = both(sine(1000, 0.02), sine(700, 0.02, 0.1));
    expect(toneDb(sound, 1000)).toBeCloseTo(20 * Math.log10(0.25), 3);
    expect(toneDb(sound, 700)).toBeCloseTo(-20, 3);
    expect(toneDb(sound, 1300)).toBeLessThan(-100);
  });

  it('have the pitch that they have, within a tenth of a hertz', () => {
    for (const hz of [998.7, 1000, 1003.2])
      expect(Math.abs(pitchNear(both(sine(hz, 2), sine(700, 2)), 1000) - hz)).toBeLessThan(0.1);
  });

  it('are heard when they are heard', () => {
    const sound = sine(700, 2);
    sound.fill(0, filmRate / 2, filmRate);
    const heard = heardAt(sound, 700, -20);
    expect(heard).toHaveLength(75);
    expect(longestPause(heard)).toEqual({ fromMs: 500, toMs: 1000 });
    expect(steadily([...heard.filter((ms) => ms !== 200), 700])).toEqual(heard);
    expect(longestPause([])).toEqual({ fromMs: Number.NaN, toMs: Number.NaN });
  });
});
