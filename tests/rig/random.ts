/** Repeatable random numbers: the same seed gives the same ones. */
export interface Random {
  readonly seed: number;
  /** At least `from`, less than `to`. */
  between(from: number, to: number): number;
  /** A whole number, at least `from`, at most `to`. */
  whole(from: number, to: number): number;
  /** One of these. @throws RangeError if there are none */
  pick<Value>(values: readonly Value[]): Value;
  /** Another generator. It depends only on this one's seed and the name, not on how much was drawn before. */
  fork(name: string): Random;
}

/** Takes any whole number as its seed; its low 32 bits count. */
export function makeRandom(seed: number): Random {
  let state = seed >>> 0;
  // mulberry32: small, and uniform enough for choosing moments and bytes.
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  const random: Random = {
    seed: seed >>> 0,
    between: (from, to) => from + next() * (to - from),
    whole: (from, to) => Math.floor(from + next() * (to - from + 1)),
    pick(values) {
      const value = values[random.whole(0, values.length - 1)];
      if (value === undefined) throw new RangeError('nothing to pick from');
      return value;
    },
    fork: (name) => makeRandom(hash(`${seed >>> 0} ${name}`)),
  };
  return random;
}

/** FNV-1a. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
  return value >>> 0;
}
