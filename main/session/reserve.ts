import { randomBytes } from 'node:crypto';
import { type NewFile, realDisk } from '../vault/disk';
import { removeAndLook } from '../vault/removal';

const megabyte = 1024 * 1024;

/**
 * For the end of a recording: its journal's last records, the index of a long part (3.5 MB for 3 h), a new
 * `keys`.
 */
export const recordingReserveBytes = 8 * megabyte;
/** For a deletion: two copies of `keys` (each with 128 KiB of epoch secret), an intent, a receipt. */
export const deletionReserveBytes = megabyte;

/**
 * Room on the disk held by a file of random bytes, and released when the disk is full, to end a recording
 * cleanly or to delete a session.
 */
export class Reserve {
  readonly #path: string;
  readonly #bytes: number;
  #held = false;

  constructor(path: string, bytes: number) {
    this.#path = path;
    this.#bytes = bytes;
  }

  /**
   * Takes the room. On a disk with less room than that it holds less, or nothing; never throws. The file is
   * always created new: the existing name may be someone's link to a file of theirs, and is never written
   * through.
   */
  async hold(): Promise<void> {
    let file: NewFile | undefined;
    try {
      await removeAndLook(this.#path);
      file = await realDisk.create(this.#path, 0o600);
      this.#held = true;
      // Real, random bytes: a sparse file, or zeros on a compressing disk, would hold nothing.
      const bytes = randomBytes(this.#bytes);
      for (let done = 0; done < bytes.length; ) {
        const taken = await file.write(bytes.subarray(done), done);
        if (taken === 0) break;
        done += taken;
      }
      await file.datasync();
    } catch {
      // It holds whatever it got.
    } finally {
      await file?.close().catch(() => undefined);
    }
  }

  /** Releases the room; never throws. @returns whether any was held */
  async release(): Promise<boolean> {
    if (!this.#held) return false;
    this.#held = false;
    return removeAndLook(this.#path).catch(() => false);
  }
}
