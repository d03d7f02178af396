interface Entry {
  readonly loading: Promise<Uint8Array>;
  /** Set once it is there. */
  bytes: Uint8Array | undefined;
  /** Readers that have asked for it and have not read it yet. */
  users: number;
  isGone: boolean;
}

/**
 * Decrypted pieces that were read lately. One that makes room for another is zeroed, as soon as nobody is about to read
 * it: freed memory keeps what stood in it.
 */
export class PlainCache {
  readonly #most: number;
  /** The order of the map is that of last use. */
  readonly #entries = new Map<number, Entry>();

  /** @param most so many are kept */
  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Gives a piece to `read`, which takes from it what it needs before it returns; loads it where it is not at hand. A
   * loading that fails is tried again at the next call.
   */
  async use<Value>(
    number: number,
    load: () => Promise<Uint8Array>,
    read: (bytes: Uint8Array) => Value,
  ): Promise<Value> {
    const entry = this.#entries.get(number) ?? this.#load(number, load);
    this.#entries.delete(number);
    this.#entries.set(number, entry);
    entry.users += 1;
    this.#makeRoom();
    try {
      return read(await entry.loading);
    } finally {
      entry.users -= 1;
      zeroIfDone(entry);
    }
  }

  #load(number: number, load: () => Promise<Uint8Array>): Entry {
    const entry: Entry = { loading: load(), bytes: undefined, users: 0, isGone: false };
    entry.loading.then(
      (bytes) => {
        entry.bytes = bytes;
        zeroIfDone(entry);
      },
      () => this.#entries.get(number) === entry && this.#entries.delete(number),
    );
    return entry;
  }

  #makeRoom(): void {
    for (const [number, entry] of this.#entries) {
      if (this.#entries.size <= this.#most) break;
      this.#entries.delete(number);
      entry.isGone = true;
      zeroIfDone(entry);
    }
  }

  /** Zeroes all that is at hand before it returns, and the rest when it has been read. */
  clear(): void {
    for (const entry of this.#entries.values()) {
      entry.isGone = true;
      zeroIfDone(entry);
    }
    this.#entries.clear();
  }

  /** Resolves when nothing is being loaded any more. */
  async settled(): Promise<void> {
    await Promise.allSettled([...this.#entries.values()].map(({ loading }) => loading));
  }
}

function zeroIfDone({ isGone, users, bytes }: Entry): void {
  if (isGone && users === 0) bytes?.fill(0);
}
