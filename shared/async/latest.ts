/** True until the next turn begins. */
export type IsLatest = () => boolean;

/** "Latest wins": tells asynchronous work that was overtaken by a later turn that its result is no longer wanted. */
export class Latest {
  #turn = 0;

  /** Begins the next turn, which overtakes all earlier ones. */
  next(): IsLatest {
    this.#turn += 1;
    return this.current();
  }

  /** The turn that is running now, without beginning another. */
  current(): IsLatest {
    const mine = this.#turn;
    return () => mine === this.#turn;
  }
}
