import { Fault } from '../../shared/model/fault';
import type { Disk } from '../vault/disk';
import { removeAndLook } from '../vault/removal';
import { type LogKind, logHeaderBytes, openLogHeader } from '../vault/sealed-log-format';
import { scanLog } from '../vault/sealed-log-scan';
import { SealedLogWriter } from '../vault/sealed-log-writer';

/** A log of derived data: what is in it can be made anew from the recording, and is wherever it is missing or damaged. */
export interface DerivedPlace {
  readonly path: string;
  readonly kind: Extract<LogKind, 'index' | 'film' | 'facts'>;
  readonly sessionKey: Uint8Array;
  readonly disk: Disk;
}

/** What is in one. */
export interface Derived {
  readonly bytes: Buffer;
  /** Of the log; another each time it is written. */
  readonly fileId: string;
}

/**
 * Writes it anew, in place of the one before.
 * @returns its file id
 * @throws Fault `disk-full`, `write-failed`: then there is none
 */
export async function writeDerived(place: DerivedPlace, bytes: Uint8Array): Promise<string> {
  await removeAndLook(place.path, place.disk);
  const log = await SealedLogWriter.create(place);
  try {
    await log.append(bytes);
    await log.seal();
    return log.fileId;
  } catch (error) {
    // Half of it helps nobody, and takes room on a disk that may be full.
    await removeAndLook(place.path, place.disk);
    throw error;
  }
}

/** The file id of the one that lies there, by its first bytes alone. @throws Fault `log-header`; what the disk throws */
export async function derivedId({ path, kind, sessionKey, disk }: DerivedPlace): Promise<string> {
  const file = await disk.open(path);
  try {
    const header = Buffer.alloc(logHeaderBytes);
    await file.read(header, 0);
    const { fileId, key } = openLogHeader(header, kind, sessionKey);
    key.fill(0);
    return fileId;
  } finally {
    await file.close();
  }
}

/** All of it. @throws Fault `log-damaged` unless it was ended properly and all of it verifies; `log-header` */
export async function readDerived(place: DerivedPlace): Promise<Derived> {
  const pieces: Buffer[] = [];
  let fileId = '';
  for await (const event of scanLog(place)) {
    if (event.type === 'record') pieces.push(event.data);
    else if (event.type === 'damage' || !event.sealed) throw new Fault('log-damaged', place.kind);
    else fileId = event.fileId ?? '';
  }
  const bytes = Buffer.concat(pieces);
  for (const piece of pieces) piece.fill(0);
  return { bytes, fileId };
}
