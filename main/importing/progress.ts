/** The share and the time left are not told before this, in ms: the first moments say little. */
const sureAfterMs = 3000;

/** How far an import is: its files count by how long each is expected to take. */
export class ImportProgress {
  readonly #weights: readonly number[];
  readonly #now: () => number;
  readonly #begunMs: number;
  #file = 0;
  #share = 0;

  constructor(weights: readonly number[], now: () => number = () => performance.now()) {
    this.#weights = weights.map((weight) => Math.max(1, weight));
    this.#now = now;
    this.#begunMs = now();
  }

  /** @param file counted from 0 @param share how much of it is done, from 0 to 1 */
  set(file: number, share: number): void {
    this.#file = file;
    this.#share = Math.min(1, Math.max(0, share));
  }

  get state(): {
    readonly share: number;
    readonly file: number;
    readonly files: number;
    readonly leftMs?: number;
  } {
    const sum = (weights: readonly number[]): number => weights.reduce((all, each) => all + each, 0);
    const done = sum(this.#weights.slice(0, this.#file)) + (this.#weights[this.#file] ?? 0) * this.#share;
    const share = Math.min(1, done / sum(this.#weights));
    const tookMs = this.#now() - this.#begunMs;
    const isSure = tookMs >= sureAfterMs && share > 0.01;
    return {
      ...{ share, file: this.#file + 1, files: this.#weights.length },
      ...(isSure && { leftMs: Math.round((tookMs * (1 - share)) / share) }),
    };
  }
}
