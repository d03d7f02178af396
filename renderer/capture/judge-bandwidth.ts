/** The spectrum of a microphone's sound. */
export interface Spectrum {
  /** Power of each bin, in dB. */
  readonly db: Float32Array;
  /** Width of a bin, in Hz. */
  readonly binHz: number;
}

/** Where sound of 8,000 and of 16,000 samples a second ends, in Hz. */
const ends = [4000, 8000] as const;
/** As loud as speech from across a room, in dB per bin. */
const soundDb = -90;
/** How many looks with sound it takes, each 120 ms: four seconds. */
const enoughLooks = 33;
/** No room and no voice has an edge like that. */
const edgeDb = 25;

/**
 * Judges whether sound ends at 4 or 8 kHz, as that of a headset does whose microphone is on: everything up to
 * there, and nothing above. Its sample rate may be unknown, because the system has converted it.
 * @returns a function to call at each look; it gives whether that is so
 */
export function bandwidthJudge(): (spectrum: Spectrum) => boolean {
  let mean: Float64Array | undefined;
  let looks = 0;
  let isNarrow = false;
  return ({ db, binHz }) => {
    const bin = (hz: number): number => Math.round(hz / binHz);
    if (quantile(db.subarray(bin(300), bin(3000)), 0.5) < soundDb) return isNarrow;
    mean ??= new Float64Array(db.length);
    looks += 1;
    const weight = 1 / Math.min(looks, enoughLooks);
    for (const [at, level] of db.entries())
      mean[at] = (mean[at] ?? 0) * (1 - weight) + 10 ** (level / 10) * weight;
    if (looks % enoughLooks > 0) return isNarrow;
    const levels = mean.map((power) => 10 * Math.log10(power + 1e-20));
    isNarrow = ends.some((endHz) => {
      // Most of what is below, so that a single tone is no edge; nearly all of what is above.
      const below = quantile(levels.subarray(bin(0.8 * endHz), bin(0.93 * endHz)), 0.5);
      const above = quantile(levels.subarray(bin(1.1 * endHz), bin(16_000)), 0.9);
      return below - above >= edgeDb;
    });
    return isNarrow;
  };
}

function quantile(values: ArrayLike<number>, share: number): number {
  const sorted = Array.from(values).sort((a, b) => a - b);
  return sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NEGATIVE_INFINITY;
}
