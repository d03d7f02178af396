import { expect, test } from 'vitest';
import { makeBeepFinder } from '../../rig/devices/beeps';
import { fedSound } from '../../rig/devices/fed-media';

/** A beep of 1 kHz that starts at sample `onset`, in low noise. */
function sound(rate: number, onset: number, level: number, phase: number): Float32Array {
  let seed = 7;
  return Float32Array.from({ length: rate }, (_, i) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    const inside = i >= onset && i < onset + rate * 0.05;
    const beep = inside ? level * Math.cos((2 * Math.PI * 1000 * (i - onset)) / rate + phase) : 0;
    return beep + (seed / 2 ** 31 - 1) * 0.0017;
  });
}

test.each([
  [48_000, 0.5],
  [44_100, 0.5],
  [48_000, 0.05],
  [16_000, 1],
])('a beep at %i Hz and level %f is found within half a millisecond', (rate, level) => {
  for (const phase of [0, 0.8, 2.1, 4]) {
    const samples = sound(rate, Math.round(rate * 0.3137), level, phase);
    const finder = makeBeepFinder({ sampleRate: rate, beepHz: 1000, beepMs: 50 });
    const found = [];
    // In uneven pieces, as they arrive.
    for (let at = 0; at < samples.length; at += 441) {
      found.push(...finder.push(samples.subarray(at, at + 441), 1000 + (at * 1000) / rate));
    }
    expect(found).toHaveLength(1);
    expect(Math.abs((found[0]?.ms ?? 0) - 1313.7)).toBeLessThan(0.5);
    expect(found[0]?.level).toBeGreaterThan(level * 0.9);
  }
});

test('the fed sound has a beep at every half second, and noise at −60 dBFS between', () => {
  const wav = fedSound(3);
  const samples = Float32Array.from({ length: 3 * 48_000 }, (_, i) => wav.readInt16LE(44 + i * 2) / 32_767);
  const finder = makeBeepFinder({ sampleRate: 48_000, beepHz: 1000, beepMs: 50 });
  const found = finder.push(samples, 0).map((beep) => beep.ms);
  expect(found).toHaveLength(3);
  for (const [i, ms] of found.entries()) expect(Math.abs(ms - (500 + i * 1000))).toBeLessThan(0.3);
  const quiet = samples.subarray(0, 24_000);
  const rms = Math.sqrt(quiet.reduce((sum, sample) => sum + sample * sample, 0) / quiet.length);
  expect(20 * Math.log10(rms)).toBeCloseTo(-60, 0);
});

test('a hole in the sound moves later beeps by as much as the times say', () => {
  const finder = makeBeepFinder({ sampleRate: 48_000, beepHz: 1000, beepMs: 50 });
  const one = sound(48_000, 24_000, 0.5, 0);
  const found = [...finder.push(one, 0), ...finder.push(one, 7000)].map((beep) => Math.round(beep.ms));
  expect(found).toEqual([500, 7500]);
});

/** What a room adds: hiss up to `hiss`, a mains hum, and a click every half second. */
function room(sample: number, { hiss = 0.02, hum = 0.2, click = 0.3 } = {}): number {
  // Scrambles the sample's number, so that each sample is noise but every run is the same.
  const scrambled = Math.imul(Math.imul(sample ^ 0x9e3779b9, 0x85ebca6b) ^ (sample >>> 3), 0xc2b2ae35) >>> 0;
  const noise = (scrambled / 2 ** 31 - 1) * hiss;
  return (
    noise + hum * Math.sin((2 * Math.PI * 50 * sample) / 48_000) + (sample % 24_000 === 6000 ? click : 0)
  );
}

function find(length: number, sample: (i: number) => number): number[] {
  const finder = makeBeepFinder({ sampleRate: 48_000, beepHz: 1000, beepMs: 50 });
  return finder
    .push(
      Float32Array.from({ length }, (_, i) => sample(i)),
      0,
    )
    .map((beep) => beep.ms);
}

/** A tone that starts at 500 ms. */
function tone(i: number, { hz = 1000, ms = 50, level = 0.5 } = {}): number {
  const at = i - 24_000;
  return at >= 0 && at < ms * 48 ? level * Math.cos((2 * Math.PI * hz * at) / 48_000) : 0;
}

test.each([{ hiss: 0.02 }, { hiss: 0.3, hum: 0 }, { hiss: 0.3, hum: 0.6 }, { click: 1 }])(
  'hiss, clicks and a hum at 50 Hz are not beeps: %o',
  (kind) => {
    expect(find(480_000, (i) => room(i, kind))).toEqual([]);
  },
);

test('a burst of hiss as long as a beep is none', () => {
  expect(find(96_000, (i) => (tone(i) === 0 ? 0 : room(i, { hiss: 0.9, hum: 0, click: 0 })))).toEqual([]);
});

test.each([
  { hz: 1050 },
  { hz: 900 },
  { hz: 440 },
  { ms: 45 },
  { ms: 55 },
  { ms: 20 },
  { ms: 500 },
  { level: 0.008 },
])('a tone of another pitch or length, or a very faint one, is no beep: %o', (other) => {
  expect(find(96_000, (i) => tone(i, other))).toEqual([]);
});

test('sound that begins or ends in the middle of a beep gives no onset that was not there', () => {
  expect(find(96_000, (i) => tone(i + 24_000 + 480))).toEqual([]);
  expect(find(24_000 + 1200, (i) => tone(i))).toEqual([]);
});

test.each([
  { level: 0.5, hiss: 0.2, hum: 0.2 },
  { level: 0.1, hiss: 0.05, hum: 0.4 },
  { level: 0.05, hiss: 0.02, hum: 0.2, click: 0.3 },
])('a beep in a noisy room is found once, within a millisecond: %o', ({ level, ...noise }) => {
  const found = find(96_000, (i) => room(i, noise) + tone(i, { level }));
  expect(found).toHaveLength(1);
  expect(Math.abs((found[0] ?? 0) - 500)).toBeLessThan(1);
});

test('after a long tone has ended, beeps are found again', () => {
  const found = find(192_000, (i) => tone(i, { ms: 1500 }) + tone(i - 120_000));
  expect(found.map(Math.round)).toEqual([3000]);
});
