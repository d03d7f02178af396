import { describe, expect, it } from 'vitest';
import { soundBegan } from './align-sound';
import type { HeardPeak } from './peak-line';

const rate = 48_000;
/** The mix's position when the recorder was started, in ms. */
const beginMixMs = 10_000;

/** One sample of a made mix: beeps, or noise that never repeats. */
function sampleAt(kind: 'beeps' | 'noise' | 'silence' | 'hum', at: number): number {
  if (kind === 'silence') return 0;
  if (kind === 'hum') return 0.1 * Math.sin((2 * Math.PI * 1000 * at) / rate);
  if (kind === 'beeps') return at % rate < rate * 0.06 ? 0.5 * Math.sin((2 * Math.PI * 880 * at) / rate) : 0;
  const noise = Math.sin(at * 12.9898) * 43_758.5453;
  return (noise - Math.floor(noise) - 0.5) * 0.004;
}

/** Peaks of 4 s of the mix, and what the recorder made of it, beginning this long after it was started. */
function hear(kind: Parameters<typeof sampleAt>[0], beganMs: number) {
  const length = rate / 50;
  const peaks: HeardPeak[] = Array.from({ length: 200 }, (_, n) => {
    const mixMs = beginMixMs + n * 20;
    const first = Math.round((mixMs * rate) / 1000);
    const samples = Array.from({ length }, (_each, at) => sampleAt(kind, first + at));
    return { mixMs, low: Math.min(...samples), high: Math.max(...samples) };
  });
  const first = Math.round(((beginMixMs + beganMs) * rate) / 1000);
  const samples = Float32Array.from({ length: 3 * rate }, (_, at) => sampleAt(kind, first + at));
  return { peaks, decoded: { rate, channels: [samples, samples] } };
}

describe('the sound of a part', () => {
  it('[recording] is found in the mix to the millisecond, loud or almost silent', () => {
    for (const kind of ['beeps', 'noise'] as const) {
      for (const beganMs of [-40, 0, 13, 62]) {
        const { peaks, decoded } = hear(kind, beganMs);
        expect(soundBegan(peaks, beginMixMs, decoded)).toBeCloseTo(beganMs, -0.5);
      }
    }
  });

  it('[room] is found although a channel of it is silent, or is much quieter', () => {
    for (const share of [0, 0.1])
      for (const loud of [0, 1]) {
        const { peaks, decoded } = hear('noise', 13);
        const channels = decoded.channels.map((samples, c) =>
          c === loud ? samples : samples.map((sample) => sample * share),
        );
        expect(soundBegan(peaks, beginMixMs, { rate, channels })).toBeCloseTo(13, -0.5);
      }
  });

  it('[recording] is not guessed if nothing can be known: in silence, or with too little sound', () => {
    const silent = hear('silence', 10);
    expect(soundBegan(silent.peaks, beginMixMs, silent.decoded)).toBeUndefined();
    const short = hear('beeps', 10);
    expect(soundBegan(short.peaks.slice(0, 20), beginMixMs, short.decoded)).toBeUndefined();
    const hum = hear('hum', 10);
    expect(soundBegan(hum.peaks, beginMixMs, hum.decoded)).toBeUndefined();
  });
});
