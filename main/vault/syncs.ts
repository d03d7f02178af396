import type { NewFile } from './disk';

/** Decides when a file that is being written is synced. */
export class Syncs {
  readonly #file: Pick<NewFile, 'datasync'>;
  readonly #most: number;
  #unsynced = 0;
  /** The sync that runs beside the writes. */
  #running: Promise<void> = Promise.resolve();

  /** @param most how many bytes may wait for a sync */
  constructor(file: Pick<NewFile, 'datasync'>, most: number) {
    this.#file = file;
    this.#most = most;
  }

  /**
   * Called after each write. Throws what the sync throws, if it fails beside a write with the next call.
   * @param isEnd everything is on the disk when it resolves
   */
  async written(bytes: number, isEnd: boolean): Promise<void> {
    this.#unsynced += bytes;
    if (this.#unsynced < this.#most && !isEnd) return;
    await this.#running;
    this.#unsynced = 0;
    this.#running = this.#file.datasync();
    if (isEnd || this.#most === 0) return this.#running;
    // Whoever writes next is told.
    this.#running.catch(() => undefined);
  }
}
