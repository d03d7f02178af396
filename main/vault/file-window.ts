import type { OpenFile } from './disk';
import { isOutOfReach } from './key-buffer';

const defaultCapacity = 512 * 1024;
const sectorBytes = 4096;

/**
 * A sliding view of a file, to read it through with bounded memory. What the disk cannot read (a bad sector)
 * appears as zeros. No record verifies with those, so the rest of the file is still read.
 */
export class FileWindow {
  /** The file's size in bytes when the window was made. Bytes added later are not seen. */
  readonly size: number;
  /** True once any part of the file could not be read. */
  unreadable = false;
  readonly #file: OpenFile;
  readonly #buffer: Buffer;
  #start = 0;
  #end = 0;

  constructor(file: OpenFile, size: number, capacity: number = defaultCapacity) {
    this.#file = file;
    this.size = size;
    this.#buffer = Buffer.alloc(capacity);
  }

  /**
   * Up to `length` bytes from `position`, limited by the end of the file and the window's capacity. They are
   * valid until the next call.
   */
  async view(position: number, length: number): Promise<Buffer> {
    const end = Math.min(position + Math.min(length, this.#buffer.length), this.size);
    if (end <= position) return Buffer.alloc(0);
    if (position < this.#start || end > this.#end) await this.#load(position);
    return this.#buffer.subarray(position - this.#start, end - this.#start);
  }

  async #load(position: number): Promise<void> {
    this.#start = position;
    this.#end = Math.min(position + this.#buffer.length, this.size);
    const wanted = this.#buffer.subarray(0, this.#end - position);
    if (await this.#fill(wanted, position)) return;
    for (let at = 0; at < wanted.length; at += sectorBytes) {
      const sector = wanted.subarray(at, at + sectorBytes);
      if (await this.#fill(sector, position + at)) continue;
      sector.fill(0);
      this.unreadable = true;
    }
  }

  async #fill(into: Buffer, position: number): Promise<boolean> {
    try {
      for (let done = 0; done < into.length; ) {
        const got = await this.#file.read(into.subarray(done), position + done);
        // The file was truncated while it was being read.
        if (got === 0) return false;
        done += got;
      }
      return true;
    } catch (error) {
      if (isOutOfReach(error)) throw error;
      return false;
    }
  }
}
