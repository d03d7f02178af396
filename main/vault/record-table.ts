import { Fault } from '../../shared/model/fault';

/** Why a stretch of a log was not returned. */
export const damageReasons = [
  'unverified', // bytes that belong to no record that verifies
  'refused', // a record that verifies, but is repeated or out of order
  'missing', // a record number is missing, with nothing in its place
  'after-end', // something follows the record that ends the log
] as const;
export type DamageReason = (typeof damageReasons)[number];

/** A stretch that was not returned, in bytes of the file and in bytes of plaintext. */
export interface LogDamage {
  fromFilePosition: number;
  toFilePosition: number;
  fromOffset: number;
  /** Undefined if nothing verified follows, because then nobody knows how much was there. */
  toOffset: number | undefined;
  reason: DamageReason;
}

/** Where one record lies. */
export interface RecordPlace {
  /** Position of its head's first byte in the file. */
  filePosition: number;
  /** Plaintext offset of its first byte. */
  offset: number;
  /** Plaintext bytes. */
  length: number;
  number: number;
}

const rowBytes = 24;
const headBytes = 32;
const damageBytes = 33;
const formatVersion = 1;

/**
 * The place of each record of one log, in order, at 24 bytes a record. With it a log opens without being read
 * through. It proves nothing: each record is verified when it is read.
 */
export class RecordTable {
  /** File id of the log that it describes; 32 hex digits. */
  readonly fileId: string;
  /** Whether the log was sealed. */
  sealed = false;
  readonly damage: LogDamage[] = [];
  #rows = Buffer.alloc(64 * rowBytes);
  #count = 0;

  constructor(fileId: string) {
    this.fileId = fileId;
  }

  /** Number of records. */
  get count(): number {
    return this.#count;
  }

  /** Plaintext bytes up to the end of the last record, damaged stretches before it included. */
  get length(): number {
    if (this.#count === 0) return 0;
    const { offset, length } = this.at(this.#count - 1);
    return offset + length;
  }

  /** Adds the next record. Offsets must not go back. */
  add({ filePosition, offset, length, number }: RecordPlace): void {
    const at = this.#count * rowBytes;
    if (at === this.#rows.length) {
      this.#rows = Buffer.concat([this.#rows], this.#rows.length * 2);
    }
    this.#rows.writeDoubleLE(filePosition, at);
    this.#rows.writeDoubleLE(offset, at + 8);
    this.#rows.writeUInt32LE(length, at + 16);
    this.#rows.writeUInt32LE(number, at + 20);
    this.#count += 1;
  }

  /**
   * The place of the record at an index from 0 to count - 1. The index is not its number: numbers may be
   * missing.
   */
  at(index: number): RecordPlace {
    if (index < 0 || index >= this.#count) throw new Fault('internal', 'no such row');
    const at = index * rowBytes;
    return {
      filePosition: this.#rows.readDoubleLE(at),
      offset: this.#rows.readDoubleLE(at + 8),
      length: this.#rows.readUInt32LE(at + 16),
      number: this.#rows.readUInt32LE(at + 20),
    };
  }

  /** Index of the first record that ends after a plaintext offset; `count` if there is none. */
  firstEndingAfter(offset: number): number {
    let low = 0;
    let high = this.#count;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const place = this.at(middle);
      if (place.offset + place.length > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** An independent copy of the table as it is now. */
  copy(): RecordTable {
    return RecordTable.decode(this.encode());
  }

  /** Encodes the table, to be stored inside another sealed log. */
  encode(): Buffer {
    const head = Buffer.alloc(headBytes);
    head.writeUInt8(formatVersion, 0);
    head.writeUInt8(this.sealed ? 1 : 0, 1);
    head.write(this.fileId, 4, 'hex');
    head.writeUInt32LE(this.#count, 20);
    head.writeUInt32LE(this.damage.length, 24);
    const damage = Buffer.alloc(this.damage.length * damageBytes);
    for (const [index, entry] of this.damage.entries()) {
      const at = index * damageBytes;
      damage.writeDoubleLE(entry.fromFilePosition, at);
      damage.writeDoubleLE(entry.toFilePosition, at + 8);
      damage.writeDoubleLE(entry.fromOffset, at + 16);
      damage.writeDoubleLE(entry.toOffset ?? Number.NaN, at + 24);
      damage.writeUInt8(damageReasons.indexOf(entry.reason), at + 32);
    }
    return Buffer.concat([head, this.#rows.subarray(0, this.#count * rowBytes), damage]);
  }

  /** Decodes a table. Throws `log-damaged` if the bytes are not a whole table. */
  static decode(bytes: Uint8Array): RecordTable {
    const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (source.length < headBytes || source[0] !== formatVersion) throw new Fault('log-damaged', 'no table');
    const count = source.readUInt32LE(20);
    const damageCount = source.readUInt32LE(24);
    const rowsEnd = headBytes + count * rowBytes;
    if (source.length !== rowsEnd + damageCount * damageBytes) throw new Fault('log-damaged', 'cut table');
    const table = new RecordTable(source.toString('hex', 4, 20));
    table.sealed = source[1] === 1;
    table.#count = count;
    table.#rows = Buffer.alloc(Math.max(1, count) * rowBytes);
    source.copy(table.#rows, 0, headBytes, rowsEnd);
    for (let at = rowsEnd; at < source.length; at += damageBytes) {
      const toOffset = source.readDoubleLE(at + 24);
      table.damage.push({
        fromFilePosition: source.readDoubleLE(at),
        toFilePosition: source.readDoubleLE(at + 8),
        fromOffset: source.readDoubleLE(at + 16),
        toOffset: Number.isNaN(toOffset) ? undefined : toOffset,
        reason: damageReasons[source.readUInt8(at + 32)] ?? 'unverified',
      });
    }
    return table;
  }
}
