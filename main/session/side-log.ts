import { randomBytes } from 'node:crypto';
import { dirname } from 'node:path';
import type { Disk } from '../vault/disk';
import { renameOver, syncFolder } from '../vault/durable';
import { isOutOfReach } from '../vault/key-buffer';
import { removeAndLook } from '../vault/removal';
import { maxRecordBytes } from '../vault/sealed-log-format';
import { scanLog } from '../vault/sealed-log-scan';
import { SealedLogWriter } from '../vault/sealed-log-writer';
import type { Session } from './session';
import type { SessionFolder } from './session-folder';

/** What is stored beside a part's media so that a review opens at once. The film plays without it. */
export type SideKind = 'peaks' | 'pictures';

/** Each entry is one record of its log: the part time, then what was seen or heard from then on. */
export interface SideEntry {
  /** Part time in ms. */
  readonly partMs: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const headBytes = 8;

/** The most bytes in one entry. */
export const maxSideBytes = maxRecordBytes - headBytes;

/** Encodes an entry as the content of its record. */
export function encodeSideEntry({ partMs, bytes }: SideEntry): Buffer {
  const record = Buffer.alloc(headBytes + bytes.length);
  record.writeDoubleBE(partMs);
  record.set(bytes, headBytes);
  return record;
}

/** The entry in a record; undefined if it holds none. */
export function decodeSideEntry(record: Buffer): SideEntry | undefined {
  // The last record, which seals the log, is empty.
  if (record.length <= headBytes || record.length > maxRecordBytes) return undefined;
  return { partMs: record.readDoubleBE(0), bytes: new Uint8Array(record.subarray(headBytes)) };
}

export interface SidePlace {
  readonly path: string;
  readonly kind: SideKind;
  readonly sessionKey: Uint8Array;
  readonly disk: Disk;
}

/**
 * Begins a side log.
 * @param unsyncedBytes as `SealedLogWriter` has it
 * @throws Fault `disk-full`, `write-failed`
 */
export function beginSideLog(place: SidePlace, unsyncedBytes = 0): Promise<SealedLogWriter> {
  return SealedLogWriter.create({ ...place, unsyncedBytes });
}

/**
 * All entries that verify, in order, read on demand; none if there is no such log.
 * @throws Fault `locked` only
 */
export async function* sideEntries(place: SidePlace): AsyncGenerator<SideEntry, void, void> {
  try {
    for await (const item of scanLog(place)) {
      if (item.type !== 'record') continue;
      const entry = decodeSideEntry(item.data);
      item.data.fill(0);
      if (entry) yield entry;
    }
  } catch (error) {
    if (isOutOfReach(error)) throw error;
    // It is a convenience: what is missing of it is not shown.
  }
}

/** Whether a side log exists. `writeSide` makes whole ones, or none. */
export const hasSide = (folder: SessionFolder, part: number, kind: SideKind): Promise<boolean> =>
  folder.disk.exists(folder.sidePath(part, kind));

/**
 * Stores a side log of a part that has none: all of it, or nothing. One without entries says that there is nothing.
 * @throws Fault `disk-full`, `write-failed`, `locked`
 */
export async function writeSide(
  session: Session,
  part: number,
  kind: SideKind,
  entries: readonly SideEntry[],
): Promise<void> {
  const { folder } = session;
  const path = folder.sidePath(part, kind);
  // A crash leaves this name, and the next start removes it.
  const temporary = `${path}.${randomBytes(8).toString('hex')}.tmp`;
  const place = { path: temporary, kind, disk: folder.disk };
  const log = await session.withKey((sessionKey) => beginSideLog({ ...place, sessionKey }, unsyncedBytes));
  try {
    for (const entry of entries) await log.append(encodeSideEntry(entry));
    await log.seal();
  } catch (error) {
    await log.close();
    await removeAndLook(temporary, folder.disk);
    throw error;
  }
  await renameOver(temporary, path, folder.disk);
  await syncFolder(dirname(path), folder.disk);
}

/** Only the end of a log that is stored as a whole has to be waited for. */
const unsyncedBytes = 64 * 1024 * 1024;
