/** Runs asynchronous work one at a time, in the order of the calls. A failure stops nothing. */
export class Serial {
  #last: Promise<unknown> = Promise.resolve();

  /** Resolves or rejects like `work`, which starts once all earlier work has ended. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}
