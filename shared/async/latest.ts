/** True until the next turn begins. */
export type IsLatest = () => boolean;

/**
 * "Latest wins": tells asynchronous work whether a later turn has overtaken it, so that its result is no
 * longer wanted.
 */
export class Latest {
  #turn = 0;

  /** Begins the next turn, which overtakes all earlier ones. */
  next(): IsLatest {
    this.#turn += 1;
    return this.current();
  }

  /** The running turn; does not begin another. */
  current(): IsLatest {
    const mine = this.#turn;
    return () => mine === this.#turn;
  }
}
