/** One beep as heard. */
export interface Beep {
  /** Where it begins, in the time of the samples given. */
  readonly ms: number;
  /** Its level: amplitude of the tone, 0–1. */
  readonly level: number;
}

/** Finds beeps in a stream of samples. */
export interface BeepFinder {
  /**
   * Takes the next samples (−1 to 1), the first of them at `startMs`, and returns the beeps that are now certain,
   * which is about 25 ms after they begin.
   */
  push(samples: ArrayLike<number>, startMs: number): Beep[];
}

/** What to listen for. */
export interface BeepFinderOptions {
  readonly sampleRate: number;
  /** Frequency of the beep. */
  readonly beepHz: number;
  /** Tones weaker than this (amplitude, 0–1) are not beeps; 0.01 unless given. */
  readonly minLevel?: number;
}

/**
 * Makes a finder of beep onsets. The tone's amplitude is followed with a sliding window of two whole periods:
 * when a beep begins, that amplitude climbs in a straight line through the window, so it passes one half of the
 * beep's own level exactly half a window after the onset, however loud the beep is and whatever small smear the
 * codec left before it.
 * It refers to nothing outside itself: its source text is also injected into pages.
 */
export function makeBeepFinder(options: BeepFinderOptions): BeepFinder {
  const { sampleRate, beepHz } = options;
  const minLevel = options.minLevel ?? 0.01;
  const window = Math.round((2 * sampleRate) / beepHz);
  const history = 2 ** Math.ceil(Math.log2(sampleRate * 0.1));
  const settle = Math.round(sampleRate * 0.02);
  const lookBack = Math.round(sampleRate * 0.01);
  const rest = Math.round(sampleRate * 0.2);

  // The reference tone repeats after this many samples, so a table of it never drifts.
  let table = 1;
  while ((table * beepHz) % sampleRate !== 0) table += 1;
  const cosine = Float64Array.from({ length: table }, (_, i) =>
    Math.cos((2 * Math.PI * beepHz * i) / sampleRate),
  );
  const sine = Float64Array.from({ length: table }, (_, i) =>
    Math.sin((2 * Math.PI * beepHz * i) / sampleRate),
  );

  const ringReal = new Float64Array(window);
  const ringImaginary = new Float64Array(window);
  const levels = new Float64Array(history);
  let real = 0;
  let imaginary = 0;
  let count = 0;
  let floor = 0;
  let crossing = -1;
  let restUntil = 0;
  /** Where the last runs of samples lie in time; sample counts alone would not show a hole. */
  const anchors: Array<{ first: number; ms: number }> = [];

  function timeOf(sample: number): number {
    const anchor = anchors.findLast((a) => a.first <= sample) ?? anchors[0];
    return anchor ? anchor.ms + ((sample - anchor.first) * 1000) / sampleRate : Number.NaN;
  }

  const levelAt = (sample: number) => levels[sample % history] ?? 0;

  function settleOnset(): Beep | undefined {
    let top = 0;
    for (let i = crossing; i < count; i += 1) top = Math.max(top, levelAt(i));
    if (top < minLevel) return undefined;
    let at = Math.max(1, crossing - lookBack);
    while (at < count && levelAt(at) < top / 2) at += 1;
    const before = levelAt(at - 1);
    const rise = levelAt(at) - before;
    const part = rise > 0 ? (top / 2 - before) / rise : 0;
    return { ms: timeOf(at - 1 + part - window / 2 + 1), level: top };
  }

  function push(samples: ArrayLike<number>, startMs: number): Beep[] {
    const found: Beep[] = [];
    anchors.push({ first: count, ms: startMs });
    while ((anchors[1]?.first ?? count) < count - history) anchors.shift();
    for (let i = 0; i < samples.length; i += 1) {
      const sample = samples[i] ?? 0;
      const slot = count % window;
      const nextReal = sample * (cosine[count % table] ?? 0);
      const nextImaginary = sample * (sine[count % table] ?? 0);
      real += nextReal - (ringReal[slot] ?? 0);
      imaginary += nextImaginary - (ringImaginary[slot] ?? 0);
      ringReal[slot] = nextReal;
      ringImaginary[slot] = nextImaginary;
      const level = (2 * Math.hypot(real, imaginary)) / window;
      levels[count % history] = level;
      if (crossing < 0 && count >= restUntil && level > Math.max(minLevel, floor * 8)) crossing = count;
      // The floor follows slowly, so that a beep stands out from it however much it is amplified.
      floor += (level - floor) * (crossing < 0 && count >= restUntil ? 4 / sampleRate : 0);
      count += 1;
      if (crossing >= 0 && count >= crossing + settle) {
        const beep = settleOnset();
        if (beep) found.push(beep);
        crossing = -1;
        restUntil = count + rest;
      }
    }
    return found;
  }

  return { push };
}
