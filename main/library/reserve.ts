import { randomBytes } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { removeAndLook } from '../vault/durable';
import type { SessionFolder } from './session-folder';

/** Room for the journal's last words, an index of a long part, and a new `keys`. */
const bytes = 4 * 1024 * 1024;

/**
 * A few megabytes that are kept while it is recorded, and given up when the disk is full: then there is room to end
 * the part, the journal and the session properly.
 */
export class Reserve {
  readonly #path: string;
  #held = false;

  private constructor(path: string) {
    this.#path = path;
  }

  /** On a disk that has not even so much room it holds less, or nothing; never throws. */
  static async hold(folder: SessionFolder): Promise<Reserve> {
    const reserve = new Reserve(folder.reservePath);
    let file: FileHandle | undefined;
    try {
      file = await open(folder.reservePath, 'w', 0o600);
      reserve.#held = true;
      // Real, random bytes: a hole, or zeros on a disk that compresses, would hold nothing.
      await file.writeFile(randomBytes(bytes));
      await file.datasync();
    } catch {
      // What it got it holds.
    } finally {
      await file?.close().catch(() => undefined);
    }
    return reserve;
  }

  /** Gives the room back; never throws. What could not be removed is swept at the next start. */
  async release(): Promise<void> {
    if (!this.#held) return;
    this.#held = false;
    await removeAndLook(this.#path).catch(() => undefined);
  }
}
