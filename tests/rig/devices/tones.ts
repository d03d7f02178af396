export const filmRate = 48_000;

/** Windows of 20 ms, in which tones at multiples of 50 Hz do not disturb one another. */
const windowSamples = filmRate / 50;

/**
 * How loud a tone is: the amplitude of a sine of that pitch, in dBFS.
 * @param samples at 48 kHz
 */
export function toneDb(samples: Float32Array, hz: number): number {
  return 20 * Math.log10((2 * magnitude(samples, hz)) / samples.length);
}

/** The pitch of the loudest tone within 20 Hz of `hz`, in Hz. Needs at least a second of samples. */
export function pitchNear(samples: Float32Array, hz: number): number {
  // Twice as fine as the samples can resolve.
  const step = filmRate / samples.length / 2;
  const near = Array.from({ length: Math.ceil(40 / step) }, (_, i) => hz - 20 + i * step);
  const soft = hann(samples);
  const loud = near.map((each) => magnitude(soft, each));
  const at = loud.indexOf(Math.max(...loud));
  const [before = 0, top = 0, after = 0] = [loud[at - 1], loud[at], loud[at + 1]];
  const bend = before - 2 * top + after;
  return (near[at] ?? Number.NaN) + (bend === 0 ? 0 : ((before - after) / (2 * bend)) * step);
}

/** When a tone is heard: the start of each 20 ms window in which it has at least that level, in ms. */
export function heardAt(samples: Float32Array, hz: number, leastDb: number): number[] {
  const times: number[] = [];
  for (let from = 0; from + windowSamples <= samples.length; from += windowSamples)
    if (toneDb(samples.subarray(from, from + windowSamples), hz) >= leastDb)
      times.push((from / filmRate) * 1000);
  return times;
}

/**
 * When it is heard steadily: windows around which it is heard in at least three of five. At a sudden change
 * of another sound, all tones are heard for an instant, or none.
 * @param heard the result of `heardAt`
 */
export function steadily(heard: readonly number[]): number[] {
  const windows = new Set(heard.map((ms) => Math.round(ms / 20)));
  const last = Math.max(-1, ...windows);
  return Array.from({ length: last + 1 }, (_, at) => at)
    .filter((at) => [-2, -1, 0, 1, 2].filter((off) => windows.has(at + off)).length >= 3)
    .map((at) => at * 20);
}

/** The longest span between two windows in which it is heard, in ms. */
export function longestPause(heard: readonly number[]): { readonly fromMs: number; readonly toMs: number } {
  const pauses = heard.slice(1).map((toMs, i) => ({ fromMs: (heard[i] ?? 0) + 20, toMs }));
  const [longest] = pauses.sort((a, b) => b.toMs - b.fromMs - (a.toMs - a.fromMs));
  return longest ?? { fromMs: Number.NaN, toMs: Number.NaN };
}

/** The Goertzel algorithm. */
function magnitude(samples: Float32Array, hz: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * hz) / filmRate);
  let [last, before] = [0, 0];
  for (const sample of samples) [last, before] = [sample + turn * last - before, last];
  return Math.sqrt(Math.max(0, last * last + before * before - turn * last * before));
}

function hann(samples: Float32Array): Float32Array {
  return samples.map((sample, i) => sample * (0.5 - 0.5 * Math.cos((2 * Math.PI * i) / samples.length)));
}
