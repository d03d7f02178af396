import { describe, expect, it } from 'vitest';
import { bandwidthJudge } from './judge-bandwidth';

const binHz = 48_000 / 4096;

/** What is judged after half a minute, if the spectrum has that many dB at each frequency. */
function isNarrow(levelAt: (hz: number) => number): boolean {
  const judge = bandwidthJudge();
  const db = Float32Array.from({ length: 2048 }, (_, bin) => levelAt(bin * binHz) + 6 * Math.sin(bin * 7));
  let narrow = false;
  for (let look = 0; look < 250; look += 1) narrow = judge({ db, binHz });
  return narrow;
}

/** Speech: 9 dB less with each octave, above the noise of a microphone. */
const speech = (hz: number): number => Math.max(-55 - 9 * Math.log2(Math.max(hz, 200) / 200), -112);
/** As a converter leaves it: nothing above its end, but for the last bits. */
const upTo =
  (endHz: number) =>
  (hz: number): number =>
    hz < endHz ? speech(hz) : Math.max(speech(endHz) - (hz - endHz) / 8, -150);

describe('the sound of a headset whose microphone is on', () => {
  it('[room] is recognised by its spectrum, which ends at 4 or 8 kHz', () => {
    expect(isNarrow(upTo(4000))).toBe(true);
    expect(isNarrow(upTo(8000))).toBe(true);
  });

  it('is neither a good microphone’s, nor a dull one’s, nor that of one with 24 or 32 kHz', () => {
    expect(isNarrow(speech)).toBe(false);
    expect(isNarrow((hz) => Math.max(speech(hz) - hz / 400, -112))).toBe(false);
    expect(isNarrow(upTo(12_000))).toBe(false);
    expect(isNarrow(upTo(16_000))).toBe(false);
  });

  it('is not judged by a tone, or by a room in which nobody speaks', () => {
    expect(isNarrow((hz) => (Math.abs(hz - 3500) < 100 ? -20 : hz < 3000 ? -80 : -150))).toBe(false);
    expect(isNarrow((hz) => (hz < 8000 ? -100 : -150))).toBe(false);
    expect(isNarrow(() => Number.NEGATIVE_INFINITY)).toBe(false);
  });

  it('is forgotten when it sounds well again', () => {
    const judge = bandwidthJudge();
    const spectrumOf = (levelAt: (hz: number) => number) => ({
      binHz,
      db: Float32Array.from({ length: 2048 }, (_, bin) => levelAt(bin * binHz)),
    });
    const [narrow, wide] = [spectrumOf(upTo(8000)), spectrumOf(speech)];
    for (let look = 0; look < 100; look += 1) judge(narrow);
    expect(judge(narrow)).toBe(true);
    for (let look = 0; look < 100; look += 1) judge(wide);
    expect(judge(wide)).toBe(false);
  });
});
