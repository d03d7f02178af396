/** Runs asynchronous work one after the other, in the order of the calls; a failure stops nothing. */
export class Serial {
  #last: Promise<unknown> = Promise.resolve();

  /** Resolves or rejects with what `work` does, once all earlier work has ended. */
  run<T>(work: () => Promise<T>): Promise<T> {
    const mine = this.#last.then(work);
    this.#last = mine.catch(() => undefined);
    return mine;
  }
}
