import type { OpenFile } from './disk';

const defaultCapacity = 512 * 1024;
const sectorBytes = 4096;

/**
 * A sliding view of a file, so that it can be read through with bounded memory. What the disk cannot read
 * (a bad sector) stands there as zeros, which no record verifies with: the rest of the file is still read.
 */
export class FileWindow {
  /** The file's bytes when the window was made; what is added later is not seen. */
  readonly size: number;
  /** Whether anything could not be read so far. */
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
   * The bytes from `position` on, `length` of them or as many as the file has, at most the window's
   * capacity. They are valid until the next call.
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
        // The file was cut while it was read.
        if (got === 0) return false;
        done += got;
      }
      return true;
    } catch {
      return false;
    }
  }
}
