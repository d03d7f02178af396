/**
 * Runs asynchronous work one piece at a time, in the order of the calls. A failure does not stop the next
 * piece.
 */
export class Serial {
  #last: Promise<void> = Promise.resolve();

  /** Resolves or rejects like `work`, which starts once all earlier work has ended. */
  run<Value>(work: () => Promise<Value>): Promise<Value> {
    const done = this.#last.then(work);
    this.#last = done.then(ignore, ignore);
    return done;
  }

  /** Resolves when all work requested so far has ended. Never rejects. */
  settled(): Promise<void> {
    return this.#last;
  }
}

function ignore(): void {}
