import type { Disk } from '../vault/disk';
import { isLocked } from '../vault/key-buffer';
import { maxRecordBytes } from '../vault/sealed-log-format';
import { scanLog } from '../vault/sealed-log-scan';
import { SealedLogWriter } from '../vault/sealed-log-writer';

/** What is kept beside a part's media so that a review opens at once; the film plays without it. */
export type SideKind = 'peaks' | 'pictures';

/** Each entry is one record of its log: the part's time, then what was seen or heard from then on. */
export interface SideEntry {
  /** In the part's own time, from its zero, ms. */
  readonly partMs: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const headBytes = 8;

/** The most bytes in one entry. */
export const maxSideBytes = maxRecordBytes - headBytes;

/** One entry as it lies in its record. */
export function encodeSideEntry({ partMs, bytes }: SideEntry): Buffer {
  const record = Buffer.alloc(headBytes + bytes.length);
  record.writeDoubleBE(partMs);
  record.set(bytes, headBytes);
  return record;
}

export interface SidePlace {
  readonly path: string;
  readonly kind: SideKind;
  readonly sessionKey: Uint8Array;
  readonly disk: Disk;
}

/** Begins one. @throws Fault `disk-full`, `write-failed` */
export function beginSideLog(place: SidePlace): Promise<SealedLogWriter> {
  return SealedLogWriter.create(place);
}

/** All entries that verify, in order, as they are asked for; none where there is no such log. @throws Fault `locked` alone */
export async function* sideEntries(place: SidePlace): AsyncGenerator<SideEntry, void, void> {
  try {
    for await (const item of scanLog(place)) {
      // The last record, which seals the log, holds nothing.
      if (item.type !== 'record' || item.data.length <= headBytes) continue;
      const { data } = item;
      const entry = { partMs: data.readDoubleBE(0), bytes: new Uint8Array(data.subarray(headBytes)) };
      data.fill(0);
      yield entry;
    }
  } catch (error) {
    if (isLocked(error)) throw error;
    // It is made for convenience: what is missing of it is not shown.
  }
}
