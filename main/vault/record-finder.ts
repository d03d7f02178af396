import { setImmediate as breathe } from 'node:timers/promises';
import type { FileWindow } from './file-window';
import {
  encodeRecordHead,
  marker,
  openRecord,
  parseRecordHead,
  type RecordHead,
  recordBytes,
  recordHeadBytes,
  recordTag,
  tagBytes,
} from './sealed-log-format';

/** A record that verified. */
export interface FoundRecord {
  /** Position of its first byte in the file. */
  filePosition: number;
  head: RecordHead;
  data: Buffer;
  /** The record's tag, in hex. */
  tag: string;
}

/** The lowest values that the next record may have: numbers rise, and offsets never go back. */
export interface Expected {
  number: number;
  offset: number;
}

const searchStep = 128 * 1024;
const breatheEvery = 8 * 1024 * 1024;

/** Whether a record with this head may come next; a gap before it is allowed here. */
export function mayFollow(head: RecordHead, expected: Expected): boolean {
  return head.number >= expected.number && head.offset >= expected.offset;
}

/** Finds verified records in one file. */
export class RecordFinder {
  readonly #window: FileWindow;
  readonly #key: Uint8Array;
  #budget: number;

  /**
   * `budgetBytes` limits how much may be decrypted in vain, in total. Each place is tried once, but false
   * heads can lie 24 bytes apart and each claim 64 KiB. Only an attacker writes such a file, and it must not
   * hang the program.
   */
  constructor(window: FileWindow, key: Uint8Array, budgetBytes: number) {
    this.#window = window;
    this.#key = key;
    this.#budget = budgetBytes;
  }

  /**
   * The record that starts at exactly this byte of the file, in sequence or not; undefined if none verifies
   * there.
   */
  async at(filePosition: number): Promise<FoundRecord | undefined> {
    const head = parseRecordHead(await this.#window.view(filePosition, recordHeadBytes));
    return head && this.#open(filePosition, head);
  }

  /** The first record at or after this byte that verifies and may come next. */
  async from(filePosition: number, expected: Expected): Promise<FoundRecord | undefined> {
    const window = this.#window;
    let spent = 0;
    let at = filePosition;
    while (at + recordBytes({ length: 0 }) <= window.size) {
      const block = await window.view(at, searchStep);
      const found = block.indexOf(marker);
      if (found < 0) {
        // A marker may straddle the end of the block.
        at += block.length - (marker.length - 1);
        continue;
      }
      at += found;
      const head = parseRecordHead(await window.view(at, recordHeadBytes));
      if (head && mayFollow(head, expected) && at + recordBytes(head) <= window.size) {
        const record = await this.#open(at, head);
        if (record) return record;
        this.#budget -= recordBytes(head);
        if (this.#budget < 0) return undefined;
        spent += recordBytes(head);
        if (spent > breatheEvery) {
          spent = 0;
          await breathe();
        }
      }
      at += 1;
    }
    return undefined;
  }

  /**
   * Whether the rest of the file is the beginning of the next record, or nothing, with or without zeros after
   * it. A crash in the middle of a write leaves that (zeros if the system had already extended the file). No
   * record ends with this many zeros. Anything else is damage.
   */
  async isInterruptedWrite(filePosition: number, expected: Expected): Promise<boolean> {
    const { size } = this.#window;
    const zerosFrom = await this.#zerosFrom(filePosition);
    if (zerosFrom === filePosition) return !this.#window.unreadable;
    // Zeros also stand for what the disk could not read, and that is damage.
    const isFilled = size - zerosFrom >= tagBytes && !this.#window.unreadable;
    const written = (isFilled ? zerosFrom : size) - filePosition;
    const start = (await this.#window.view(filePosition, recordHeadBytes)).subarray(0, written);
    // Everything in the next head is known except the length and the flags.
    const known = encodeRecordHead({ ...expected, length: 0, flags: 0 }).subarray(0, 16);
    const seen = start.subarray(0, known.length);
    if (!seen.equals(known.subarray(0, seen.length))) return false;
    if (start.length < recordHeadBytes) return true;
    const head = parseRecordHead(start);
    return head !== undefined && recordBytes(head) > written;
  }

  /** Where the zeros begin with which the file ends. */
  async #zerosFrom(filePosition: number): Promise<number> {
    let from = filePosition;
    for (let at = filePosition; at < this.#window.size; at += searchStep) {
      const block = await this.#window.view(at, searchStep);
      const last = block.findLastIndex((byte) => byte !== 0);
      if (last >= 0) from = at + last + 1;
    }
    return from;
  }

  async #open(filePosition: number, head: RecordHead): Promise<FoundRecord | undefined> {
    const bytes = await this.#window.view(filePosition, recordBytes(head));
    const data = openRecord(this.#key, head, bytes);
    return data && { filePosition, head, data, tag: recordTag(head, bytes) };
  }
}
