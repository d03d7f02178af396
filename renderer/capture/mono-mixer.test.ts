import { describe, expect, it } from 'vitest';
import { MonoMixer } from './mono-mixer';

const rate = 8000;
const piece = 80;

type Signal = (second: number) => number;

/** A voice: noise in syllables, with pauses. @param seed for another one */
function voice(seed: number, loudness = 0.1): Signal {
  return (second) => {
    const syllable = Math.max(0, Math.sin(2 * Math.PI * (3 + seed / 7) * second));
    const speaks = Math.sin(2 * Math.PI * 0.37 * second + seed) > -0.6 ? 1 : 0;
    return loudness * speaks * syllable * noise(Math.round(second * rate) + seed * 1e6);
  };
}

/** −1 to 1. */
function noise(at: number): number {
  const value = Math.sin(at * 12.9898 + (at % 1013)) * 43_758.5453;
  return 2 * (value - Math.floor(value)) - 1;
}

const silence: Signal = () => 0;
const hum =
  (loudness: number): Signal =>
  (second) =>
    loudness * Math.sin(2 * Math.PI * 50 * second);

/** Mixes for some seconds. */
function mix(channels: readonly Signal[], seconds: number): Float32Array {
  const mixer = new MonoMixer();
  const mixed = new Float32Array(seconds * rate);
  for (let from = 0; from < mixed.length; from += piece) {
    const pieces = channels.map((signal) =>
      Float32Array.from({ length: piece }, (_, n) => signal((from + n) / rate)),
    );
    mixer.mix(pieces, mixed.subarray(from, from + piece), rate);
  }
  return mixed;
}

/** How loud a signal is between two seconds, in dB. */
function db(samples: Float32Array, fromS: number, toS: number): number {
  const part = samples.subarray(fromS * rate, toS * rate);
  return 10 * Math.log10(part.reduce((sum, sample) => sum + sample ** 2, 0) / part.length);
}
const alone = (signal: Signal, seconds: number): Float32Array =>
  Float32Array.from({ length: seconds * rate }, (_, n) => signal(n / rate));

describe('one channel of several', () => {
  const speaker = voice(1);

  it('[room] a voice on the left or the right alone is as loud as there, from the third second on', () => {
    for (const channels of [
      [speaker, silence],
      [silence, speaker],
      [silence, silence, speaker, silence],
    ]) {
      const off = db(mix(channels, 10), 3, 10) - db(alone(speaker, 10), 3, 10);
      expect(Math.abs(off)).toBeLessThan(0.5);
    }
  });

  it('[room] a voice on both is as loud as on one, from the very beginning, and so are two that are half as loud', () => {
    const off = db(mix([speaker, speaker], 10), 0, 10) - db(alone(speaker, 10), 0, 10);
    expect(Math.abs(off)).toBeLessThan(0.1);
    const softer = mix([speaker, (second) => speaker(second) / 2], 10);
    expect(Math.abs(db(softer, 3, 10) - db(alone(speaker, 10), 3, 10))).toBeLessThan(0.5);
  });

  it('[room] a channel with its phase turned round does not cancel the voice', () => {
    const turned = mix([speaker, (second) => -speaker(second)], 10);
    expect(Math.abs(db(turned, 3, 10) - db(alone(speaker, 10), 3, 10))).toBeLessThan(0.5);
  });

  it('[room] two people at a microphone each: both at full loudness, in their first words as well', () => {
    // They take turns of five seconds; each is heard faintly at the other's microphone.
    const isFirst = (second: number): boolean => Math.floor(second / 5) % 2 === 0;
    const [one, two] = [voice(1), voice(2)];
    const first: Signal = (second) => (isFirst(second) ? one(second) : 0);
    const second: Signal = (at) => (isFirst(at) ? 0 : two(at));
    const mixed = mix([first, second], 30);
    const both = alone((at) => first(at) + second(at), 30);
    for (let from = 10; from < 30; from += 5) {
      expect(Math.abs(db(mixed, from, from + 1) - db(both, from, from + 1)), `${from}`).toBeLessThan(1);
      expect(Math.abs(db(mixed, from, from + 5) - db(both, from, from + 5)), `${from}`).toBeLessThan(1);
    }
  });

  it('[room] an empty input that hums is left out, and so is one with a constant', () => {
    const hums = mix([speaker, hum(0.002)], 20);
    const clean = mix([speaker, silence], 20);
    const rest = hums.map((sample, n) => sample - (clean[n] ?? 0));
    expect(db(rest, 10, 20)).toBeLessThan(db(alone(hum(0.002), 20), 10, 20) - 30);
    const constant = mix([speaker, () => 0.05], 20);
    const left = constant.map((sample, n) => sample - (clean[n] ?? 0));
    expect(db(left, 10, 20)).toBeLessThan(-60);
  });

  it('[room] whatever changes, nothing clicks', () => {
    const tone: Signal = (second) => 0.3 * Math.sin(2 * Math.PI * 200 * second);
    const changing: Signal = (second) => {
      const about = Math.floor(second / 3) % 3;
      return about === 0 ? tone(second) : about === 1 ? -tone(second) : 0;
    };
    const mixed = mix([tone, changing], 20);
    const largest = 0.3 * ((2 * Math.PI * 200) / rate);
    // Where the second one itself jumps, it does so at a zero of the tone.
    const steps = mixed.subarray(1).map((sample, n) => Math.abs(sample - (mixed[n] ?? 0)));
    expect(steps.reduce((most, step) => Math.max(most, step), 0)).toBeLessThan(2.2 * largest);
  });

  it('[room] silence stays exactly zero, and one channel stays as it is', () => {
    expect(mix([silence, silence], 1).every((sample) => sample === 0)).toBe(true);
    expect(mix([speaker], 1)).toEqual(alone(speaker, 1));
  });

  it('[room] a bump on an empty input, or a loud neighbour before, never makes a quiet voice quieter', () => {
    for (const loudness of [0.02, 0.04, 0.08]) {
      const quiet = voice(3, loudness);
      const bump: Signal = (second) =>
        (second > 10 && second < 10.1 ? 0.8 : 0.0002) * noise(Math.round(second * rate));
      const off = (channels: readonly Signal[], fromS: number, toS: number): number =>
        db(mix(channels, toS), fromS, toS) - db(alone(quiet, toS), fromS, toS);
      expect(Math.abs(off([bump, quiet], 12, 40)), `${loudness} after a bump`).toBeLessThan(0.5);
      // The other one has never spoken before.
      const loud: Signal = (second) => (second < 20 ? 20 * voice(1, loudness / 3)(second) : 0);
      const second: Signal = (at) => (at < 20 ? 0 : quiet(at));
      expect(Math.abs(off([loud, second], 21, 40)), `${loudness} after a loud voice`).toBeLessThan(0.5);
    }
  });

  it('[room] a steady sound on one channel alone, such as a tone, is as loud as there', () => {
    const tone: Signal = (second) => 0.3 * Math.sin(2 * Math.PI * 440 * second);
    for (const channels of [
      [tone, silence],
      [hum(0.001), tone],
    ]) {
      const off = db(mix(channels, 10), 3, 10) - db(alone(tone, 10), 3, 10);
      expect(Math.abs(off)).toBeLessThan(0.5);
    }
  });

  it('[room] an input that hums or hisses louder than the voice is left out', () => {
    const hiss: Signal = (second) => 0.15 * noise(Math.round(second * rate) + 5e6);
    for (const empty of [hum(0.2), hiss]) {
      const off = db(mix([empty, speaker], 20), 10, 20) - db(alone(speaker, 20), 10, 20);
      expect(Math.abs(off)).toBeLessThan(0.5);
    }
  });
});
