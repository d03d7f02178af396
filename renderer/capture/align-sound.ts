import type { HeardPeak } from './peak-line';

/** A part's decoded sound, from its first sample on. */
export interface DecodedSound {
  readonly rate: number;
  /** All of its channels: the peaks of the mix are those of all of them, too. */
  readonly channels: readonly Float32Array[];
}

const stepMs = 20;
/** The earliest and latest time after its start at which the recorder takes its first sample, in ms. */
const earliestMs = -100;
const latestMs = 250;
/** With fewer consecutive peaks nothing can be concluded. */
const leastPeaks = 25;
/** Half a step of a 16-bit sample: anything quieter is silence. */
const silence = 1.5 / 32_768;

/**
 * How long after the mix's position was `beginMixMs` the recorder took its first sample, in ms. Clocks and
 * the times in the file are only good to 40 ms. The sound itself is exact: it is matched with the peaks of
 * the mix.
 * @returns undefined in silence, or if nothing fits
 */
export function soundBegan(
  peaks: readonly HeardPeak[],
  beginMixMs: number,
  decoded: DecodedSound,
): number | undefined {
  if (peaks.every(({ low, high }) => Math.max(-low, high) < silence)) return undefined;
  const line = linesOf(decoded);
  let found = { ms: earliestMs, error: Number.POSITIVE_INFINITY };
  const all: number[] = [];
  for (let ms = earliestMs; ms <= latestMs; ms += 1) {
    const error = errorOf(peaks, beginMixMs + ms, line);
    if (error < found.error) found = { ms, error };
    if (Number.isFinite(error)) all.push(error);
  }
  const usual = all.sort((a, b) => a - b)[all.length >> 1] ?? 0;
  // Sound that fits everywhere equally well (a hum) proves nothing.
  return found.error < usual * 0.6 ? found.ms : undefined;
}

/** The lowest and the highest sample of each millisecond. */
interface Lines {
  readonly low: Float32Array;
  readonly high: Float32Array;
}

function linesOf({ rate, channels }: DecodedSound): Lines {
  const length = rate / 1000;
  const count = Math.floor((channels[0]?.length ?? 0) / length);
  const low = new Float32Array(count).fill(Number.POSITIVE_INFINITY);
  const high = new Float32Array(count).fill(Number.NEGATIVE_INFINITY);
  for (const samples of channels)
    for (let ms = 0; ms < count; ms += 1) {
      const part = samples.subarray(ms * length, (ms + 1) * length);
      low[ms] = part.reduce((lowest, sample) => Math.min(lowest, sample), low[ms] ?? 0);
      high[ms] = part.reduce((highest, sample) => Math.max(highest, sample), high[ms] ?? 0);
    }
  return { low, high };
}

/**
 * The mean difference between the peaks and those of the decoded sound, if its first sample was the mix's at
 * that time.
 */
function errorOf(peaks: readonly HeardPeak[], firstMs: number, line: Lines): number {
  let error = 0;
  let count = 0;
  for (const { mixMs, low, high } of peaks) {
    const from = Math.round(mixMs - firstMs);
    if (from < 0 || from + stepMs > line.low.length) continue;
    let lowest = Number.POSITIVE_INFINITY;
    let highest = Number.NEGATIVE_INFINITY;
    for (let at = from; at < from + stepMs; at += 1) {
      lowest = Math.min(lowest, line.low[at] ?? 0);
      highest = Math.max(highest, line.high[at] ?? 0);
    }
    error += Math.abs(lowest - low) + Math.abs(highest - high);
    count += 1;
  }
  return count < leastPeaks ? Number.POSITIVE_INFINITY : error / count;
}

/** Decodes the sound in a part's first bytes. Never throws; returns undefined if that fails. */
export async function decodeSound(webm: Blob): Promise<DecodedSound | undefined> {
  try {
    const context = new OfflineAudioContext({ numberOfChannels: 1, length: 1, sampleRate: 48_000 });
    const buffer = await context.decodeAudioData(await webm.arrayBuffer());
    const channels = Array.from({ length: buffer.numberOfChannels }, (_, c) => buffer.getChannelData(c));
    return { rate: buffer.sampleRate, channels };
  } catch {
    return undefined;
  }
}
