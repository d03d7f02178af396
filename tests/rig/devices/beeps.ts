/** One beep as heard. */
export interface Beep {
  /** Where it begins, in the time of the given samples. */
  readonly ms: number;
  /** Its level: amplitude of the tone, 0–1. */
  readonly level: number;
}

/** Finds beeps in a stream of samples. */
export interface BeepFinder {
  /**
   * Takes the next samples (−1 to 1), the first of them at `startMs`, and returns the beeps that are now
   * certain. A beep becomes certain a few ms after it ends.
   */
  push(samples: ArrayLike<number>, startMs: number): Beep[];
}

/** What to listen for. */
export interface BeepFinderOptions {
  readonly sampleRate: number;
  /** Frequency of the beep. */
  readonly beepHz: number;
  /**
   * Length of the beep. Sounds that are more than 1/25 shorter or longer do not count: a cut one has no onset
   * of its own.
   */
  readonly beepMs: number;
  /** Tones weaker than this (amplitude, 0–1) are not beeps; 0.01 by default. */
  readonly minLevel?: number;
}

/**
 * Makes a finder of beep onsets. It shifts the sound down by the beep's frequency and averages it twice over
 * two whole periods. That leaves the tone's amplitude and phase and attenuates everything far from its
 * frequency: a mains hum by 50 dB. When a beep begins, that amplitude passes half of the beep's own level
 * exactly at the middle of the averages, however loud the beep is and whatever small smear the codec left
 * before it.
 * A run of raised level counts as a beep if it has the beep's length (a click is shorter, a steady tone
 * longer) and its phase is steady (in noise, or at another pitch, it turns).
 * It refers to nothing outside itself, because its source text is also injected into pages.
 */
export function makeBeepFinder(options: BeepFinderOptions): BeepFinder {
  const { sampleRate, beepHz } = options;
  const minLevel = options.minLevel ?? 0.01;
  const beepLength = (options.beepMs * sampleRate) / 1000;
  const window = Math.round((2 * sampleRate) / beepHz);
  const longest = Math.round(beepLength * 2);
  const history = longest * 2;

  // The reference tone repeats after this many samples, so a table of it never drifts.
  let table = 1;
  while ((table * beepHz) % sampleRate !== 0) table += 1;
  const reference = (wave: (angle: number) => number) =>
    Float64Array.from({ length: table }, (_, i) => wave((2 * Math.PI * beepHz * i) / sampleRate));
  const cosine = reference(Math.cos);
  const sine = reference(Math.sin);

  function movingMean(): (value: number) => number {
    const ring = new Float64Array(window);
    let at = 0;
    let sum = 0;
    return (value) => {
      sum += value - (ring[at] ?? 0);
      ring[at] = value;
      at = (at + 1) % window;
      return sum / window;
    };
  }
  const [real1, real2, imaginary1, imaginary2] = [movingMean(), movingMean(), movingMean(), movingMean()];

  const reals = new Float64Array(history);
  const imaginaries = new Float64Array(history);
  let count = 0;
  let floor = 0;
  let runStart = -1;
  let threshold = 0;
  /** The times of the last runs of samples; sample counts alone would not show a hole. */
  const anchors: Array<{ first: number; ms: number }> = [];

  function timeOf(sample: number): number {
    const anchor = anchors.findLast((a) => a.first <= sample) ?? anchors[0];
    return anchor ? anchor.ms + ((sample - anchor.first) * 1000) / sampleRate : Number.NaN;
  }

  const realAt = (sample: number) => reals[sample % history] ?? 0;
  const imaginaryAt = (sample: number) => imaginaries[sample % history] ?? 0;
  const levelAt = (sample: number) => 2 * Math.hypot(realAt(sample), imaginaryAt(sample));

  /** Where the level passes `half`, between this sample and the previous one. */
  function crossing(sample: number, half: number): number {
    const before = levelAt(sample - 1);
    const change = levelAt(sample) - before;
    return change === 0 ? sample : sample - 1 + (half - before) / change;
  }

  function judgeRun(end: number): Beep | undefined {
    const levels = [];
    for (let i = runStart; i < end; i += 1) levels.push(levelAt(i));
    const level = levels.sort((a, b) => a - b)[levels.length >> 1] ?? 0;
    if (level < minLevel) return undefined;
    const oldest = Math.max(1, count - history + 1);
    let first = runStart;
    while (first > oldest && levelAt(first - 1) >= level / 2) first -= 1;
    while (first < end && levelAt(first) < level / 2) first += 1;
    let last = end;
    while (last > first && levelAt(last - 1) < level / 2) last -= 1;
    const rise = crossing(first, level / 2);
    const length = crossing(last, level / 2) - rise;
    if (Math.abs(length - beepLength) > beepLength / 25) return undefined;
    let [real, imaginary, sum] = [0, 0, 0];
    for (let i = first + window; i < last - window; i += 1) {
      real += realAt(i);
      imaginary += imaginaryAt(i);
      sum += levelAt(i) / 2;
    }
    if (Math.hypot(real, imaginary) < sum * 0.9) return undefined;
    return { ms: timeOf(rise - (window - 1.5)), level };
  }

  function push(samples: ArrayLike<number>, startMs: number): Beep[] {
    const found: Beep[] = [];
    anchors.push({ first: count, ms: startMs });
    while ((anchors[1]?.first ?? count) < count - history) anchors.shift();
    for (let i = 0; i < samples.length; i += 1) {
      const sample = samples[i] ?? 0;
      reals[count % history] = real2(real1(sample * (cosine[count % table] ?? 0)));
      imaginaries[count % history] = imaginary2(imaginary1(sample * (sine[count % table] ?? 0)));
      const level = levelAt(count);
      const tooLong = runStart >= 0 && count - runStart > longest;
      if (runStart < 0 || tooLong) {
        // The floor follows slowly, so that a beep stands out from it at any amplification.
        floor += (level - floor) * (4 / sampleRate);
        threshold = Math.max(minLevel, floor * 4);
      }
      if (runStart < 0 && level > threshold) runStart = count;
      if (runStart >= 0 && level < threshold / 2) {
        const beep = tooLong ? undefined : judgeRun(count);
        if (beep) found.push(beep);
        runStart = -1;
      }
      count += 1;
    }
    return found;
  }

  return { push };
}
