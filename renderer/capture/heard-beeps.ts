/** Anything louder is a beep: it begins at half of full scale, and nothing else is heard. */
const loud = 0.1;
/** A beep begins after this much silence, in ms. */
const quietMs = 100;
/** A beep is timed by all pieces this close to it, in ms: a single one may be stamped 10 ms late. */
const aroundMs = 400;

/** A piece of a sound: how many samples were before it, and when its first one was, if samples took no time. */
interface Piece {
  readonly at: number;
  readonly zeroMs: number;
}

/** Finds the beginnings of beeps in a sound that comes in pieces, each with a time stamp. */
export class HeardBeeps {
  readonly #rate: number;
  readonly #pieces: Piece[] = [];
  /** Samples at which beeps begin. */
  readonly #begin: number[] = [];
  #count = 0;
  #quiet = 0;

  /** @param rate samples a second */
  constructor(rate: number) {
    this.#rate = rate;
  }

  push(stampMs: number, samples: Float32Array): void {
    this.#pieces.push({ at: this.#count, zeroMs: stampMs - this.#msOf(this.#count) });
    for (const [at, sample] of samples.entries()) {
      if (Math.abs(sample) <= loud) {
        this.#quiet += 1;
        continue;
      }
      if (this.#msOf(this.#quiet) >= quietMs) this.#begin.push(this.#count + at);
      this.#quiet = 0;
    }
    this.#count += samples.length;
  }

  /** When they begin, by the stamps, in ms. */
  get beepsMs(): number[] {
    return this.#begin.map((sample) => {
      const near = this.#pieces.filter(({ at }) => Math.abs(this.#msOf(at - sample)) <= aroundMs);
      const zeros = near.map(({ zeroMs }) => zeroMs).sort((a, b) => a - b);
      return (zeros[zeros.length >> 1] ?? Number.NaN) + this.#msOf(sample);
    });
  }

  #msOf(samples: number): number {
    return (samples * 1000) / this.#rate;
  }
}
