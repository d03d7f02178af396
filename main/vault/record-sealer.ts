import { Fault } from '../../shared/model/fault';
import type { RecordPlace } from './record-table';
import { recordBytes, recordTag, sealRecordInto } from './sealed-log-format';

/** The plaintext of each record, in pieces. */
export type Plain = readonly (readonly Uint8Array[])[];

/** Records as they will be stored in the file. */
export interface SealedRecords {
  readonly bytes: Buffer;
  readonly table: readonly RecordPlace[];
  /** Of the last one, in hex. */
  readonly tag: string | undefined;
}

/** Encrypts the records of one log, and gives each its number. */
export class RecordSealer {
  readonly #key: Buffer;
  #nextNumber = 0;
  /** The records of a long append: taking new memory for each costs more than encrypting. */
  #room = Buffer.alloc(0);

  /** @param key the log's; it is not copied, so that whoever wipes it ends this as well */
  constructor(key: Buffer) {
    this.#key = key;
  }

  /**
   * Encrypts records that are to be written at this place. What it returns stays as it is until the next call with
   * several records. Throws `locked` if the key was wiped; `write-failed` if no number is left.
   */
  seal(
    plain: Plain,
    flags: number,
    at: { readonly position: number; readonly offset: number },
  ): SealedRecords {
    const lengths = plain.map(bytesOf);
    const bytes = this.#roomFor(lengths);
    const table: RecordPlace[] = [];
    let tag: string | undefined;
    let [used, done] = [0, 0];
    for (const [n, pieces] of plain.entries()) {
      const number = this.#nextNumber;
      if (number > 0xffffffff) throw new Fault('write-failed', 'no record number is left');
      // Used up before encrypting: whatever happens from here on, no other record gets this number.
      this.#nextNumber += 1;
      const head = { number, offset: at.offset + done, length: lengths[n] ?? 0, flags };
      const record = bytes.subarray(used, used + recordBytes(head));
      sealRecordInto(record, this.#key, head, pieces);
      table.push({ filePosition: at.position + used, offset: head.offset, length: head.length, number });
      tag = recordTag(head, record);
      used += record.length;
      done += head.length;
    }
    return { bytes, table, tag };
  }

  /** Memory for records of these lengths. A single one gets its own: the end may be encrypted beside a write. */
  #roomFor(lengths: readonly number[]): Buffer {
    const bytes = lengths.reduce((sum, length) => sum + recordBytes({ length }), 0);
    if (lengths.length === 1) return Buffer.allocUnsafeSlow(bytes);
    if (this.#room.length < bytes) this.#room = Buffer.allocUnsafeSlow(bytes);
    return this.#room.subarray(0, bytes);
  }
}

/** How many bytes these pieces are together. */
export const bytesOf = (pieces: readonly Uint8Array[]): number =>
  pieces.reduce((sum, { byteLength }) => sum + byteLength, 0);
