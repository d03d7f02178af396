interface Entry {
  readonly loading: Promise<Uint8Array>;
  /** Set once loaded. */
  bytes: Uint8Array | undefined;
  /** Readers that have requested it and have not read it yet. */
  users: number;
  isGone: boolean;
}

/**
 * Recently read decrypted pieces. A piece that is evicted is zeroed as soon as no reader is waiting for it,
 * because freed memory keeps its content.
 */
export class PlainCache {
  readonly #most: number;
  /** Ordered by last use. */
  readonly #entries = new Map<number, Entry>();

  /** @param most how many pieces are kept */
  constructor(most: number) {
    this.#most = most;
  }

  /**
   * Passes a piece to `read`, which must take what it needs before it returns. Loads the piece if it is not
   * cached. After a failed load, the next call tries again.
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

  /** Zeroes all loaded pieces before it returns, and the rest once they have been read. */
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
