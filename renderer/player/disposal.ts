/** Everything that must end with its owner: listeners, timers, callbacks. It ends once, in reverse order. */
export class DisposalScope {
  readonly #ends: (() => void)[] = [];
  #ended = false;

  /** Whether the owner is gone. */
  get ended(): boolean {
    return this.#ended;
  }

  /** Calls `end` at the end, or at once if the end has already come. */
  add(end: () => void): void {
    if (this.#ended) end();
    else this.#ends.push(end);
  }

  /** Listens until the end. */
  listen(target: EventTarget, type: string, listener: (event: Event) => void): void {
    target.addEventListener(type, listener);
    this.add(() => target.removeEventListener(type, listener));
  }

  dispose(): void {
    this.#ended = true;
    for (const end of this.#ends.splice(0).reverse()) end();
  }
}
