import type { Span } from '../model/span';

/**
 * Sound as a line: the lowest and the highest sample of each step, 16 bit, little-endian, one after the
 * other.
 */
export interface SoundLine {
  readonly perSecond: number;
  readonly bytes: Uint8Array;
}

/** A noise shorter than this does not end a silence: a chair, a cough, a cup. */
const shortestSpeechMs = 200;
/** A gap up to this length, between syllables and words, is not silence. */
const longestGapMs = 300;
/** Zeros for longer than this are not a quiet room: nothing is known there, or it was left out. */
const longestZerosMs = 200;
/**
 * Length of the blocks in which the room's own noise is looked for, and how many before and after each are
 * used.
 */
const blockMs = 10_000;
const blocksAround = 6;
/** Even a person who speaks without a pause is quiet between syllables for a tenth of the time. */
const floorShare = 0.1;
/** Speech is at least this much louder than the room, about 9.5 dB. */
const speechFactor = 3;
/**
 * A fan that is switched on makes the room louder by at most this much, 12 dB; anything beyond is speech
 * without a pause.
 */
const louderRoom = 4;
/** Below this level, −72 dBFS, differences are only rounding. */
const stillest = 8;

/**
 * The spans in which nobody speaks, in ms of media time. Speech is judged against the room's own noise, which
 * may change during the session; short noises do not end a silence.
 * @param silenceMs how long a silence has to last
 * @param breaks where the line continues at another time (joins of parts), in ms: a silence does not cross
 * them
 */
export function silencesOf(line: SoundLine, silenceMs: number, breaks: readonly number[] = []): Span[] {
  const { perSecond } = line;
  const levels = levelsOf(line);
  const steps = (ms: number): number => Math.round((ms * perSecond) / 1000);
  const spans: Span[] = [];
  const add = (from: number, to: number): void => {
    if (to - from >= steps(silenceMs))
      spans.push({ fromMs: (from * 1000) / perSecond, toMs: (to * 1000) / perSecond });
  };
  const blockSteps = steps(blockMs);
  const limits = limitsOf(levels, blockSteps);
  const speechSteps = steps(shortestSpeechMs);
  const gapSteps = steps(longestGapMs);
  const zeroSteps = steps(longestZerosMs);
  /**
   * Where the possible silence began; the noise heard in it, from where to where; how many zeros there were.
   */
  let quietFrom = 0;
  let heardFrom = -1;
  let heardTo = 0;
  let zeros = 0;
  /** Ends the noise that was heard, and with it the silence if the noise was long enough. */
  const judge = (): void => {
    if (heardFrom >= 0 && heardTo - heardFrom >= speechSteps) {
      add(quietFrom, heardFrom);
      quietFrom = heardTo;
    }
    heardFrom = -1;
  };
  const cut = (at: number, from: number): void => {
    judge();
    add(quietFrom, at);
    quietFrom = from;
  };
  const walk = (from: number, to: number, limit: number): void => {
    for (let step = from; step < to; step += 1) {
      const level = levels[step] ?? 0;
      if (level === 0) {
        zeros += 1;
        if (zeros === zeroSteps) cut(step + 1 - zeros, step + 1);
        else if (zeros > zeroSteps) quietFrom = step + 1;
        continue;
      }
      zeros = 0;
      if (heardFrom >= 0 && step - heardTo >= gapSteps) judge();
      if (level <= limit) continue;
      if (heardFrom < 0) heardFrom = step;
      heardTo = step + 1;
    }
  };
  const bounds = new Set(breaks.map(steps));
  const edges = [...bounds, ...limits.map((_, block) => block * blockSteps), levels.length]
    .filter((edge) => edge <= levels.length)
    .sort((a, b) => a - b);
  for (const [n, edge] of edges.entries()) {
    const from = edges[n - 1] ?? 0;
    walk(from, edge, limits[Math.floor(from / blockSteps)] ?? 0);
    if (bounds.has(edge) || edge === levels.length) cut(edge, edge);
  }
  return spans;
}

/** How far the line is from zero at each step. */
function levelsOf({ bytes }: SoundLine): Uint16Array {
  // As the machine's own numbers, which are little-endian wherever this runs.
  const aligned = bytes.byteOffset % 2 === 0 ? bytes : bytes.slice();
  const steps = Math.floor(bytes.length / 4);
  const samples = new Int16Array(aligned.buffer, aligned.byteOffset, 2 * steps);
  const levels = new Uint16Array(steps);
  for (let step = 0; step < steps; step += 1) {
    const [low, high] = [-(samples[2 * step] ?? 0), samples[2 * step + 1] ?? 0];
    levels[step] = low > high ? low : Math.max(high, 0);
  }
  return levels;
}

/** The level above which someone speaks, for each block. */
function limitsOf(levels: Uint16Array, blockSteps: number): number[] {
  const blocks: Uint32Array[] = [];
  const whole = new Uint32Array(sizes);
  for (let from = 0; from < levels.length; from += blockSteps) {
    const counts = new Uint32Array(sizes);
    const to = Math.min(levels.length, from + blockSteps);
    for (let step = from; step < to; step += 1) {
      const at = sizeOf(levels[step] ?? 0);
      counts[at] = (counts[at] ?? 0) + 1;
    }
    blocks.push(counts);
    addTo(whole, counts);
  }
  const room = floorOf(whole);
  return blocks.map((_, block) => {
    const around = new Uint32Array(sizes);
    for (const counts of blocks.slice(Math.max(0, block - blocksAround), block + blocksAround + 1))
      addTo(around, counts);
    return speechFactor * Math.max(stillest, Math.min(floorOf(around), louderRoom * room));
  });
}

function addTo(sum: Uint32Array, counts: Uint32Array): void {
  for (let at = 0; at < sizes; at += 1) sum[at] = (sum[at] ?? 0) + (counts[at] ?? 0);
}

/** The level that this share of the steps is below; zeros are not counted. */
function floorOf(counts: Uint32Array): number {
  let left = 0;
  for (const count of counts.subarray(1)) left += count;
  left *= floorShare;
  for (let at = 1; at < sizes; at += 1) {
    left -= counts[at] ?? 0;
    if (left <= 0) return levelAt(at);
  }
  return 0;
}

/** Levels are counted by size: eight to an octave, about a dB apart. */
const sizes = 8 * 17;

function sizeOf(level: number): number {
  if (level < 8) return level;
  const octave = 31 - Math.clz32(level);
  return 8 * (octave - 2) + ((level >> (octave - 3)) & 7);
}

function levelAt(size: number): number {
  if (size < 8) return size;
  const octave = (size >> 3) + 2;
  return (8 + (size & 7)) << (octave - 3);
}
