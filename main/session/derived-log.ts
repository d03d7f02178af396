import { Fault } from '../../shared/model/fault';
import type { Disk } from '../vault/disk';
import { removeAndLook } from '../vault/removal';
import { type LogKind, logHeaderBytes, openLogHeader } from '../vault/sealed-log-format';
import { scanLog } from '../vault/sealed-log-scan';
import { SealedLogWriter } from '../vault/sealed-log-writer';

/**
 * The place of a derived log. It can be rebuilt from the recording, and is whenever it is missing or damaged.
 */
export interface DerivedPlace {
  readonly path: string;
  readonly kind: Extract<LogKind, 'index' | 'film' | 'facts'>;
  readonly sessionKey: Uint8Array;
  readonly disk: Disk;
}

/** The content of a derived log. */
export interface Derived {
  readonly bytes: Buffer;
  /** The log's file id. Each write gives it a new one. */
  readonly fileId: string;
}

/**
 * Writes the log, replacing the previous one.
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
    // Half a log is of no use, and takes room on a disk that may be full.
    await removeAndLook(place.path, place.disk);
    throw error;
  }
}

/**
 * The file id of the existing log, from its first bytes alone.
 * @throws Fault `log-header`; what the disk throws
 */
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

/**
 * Reads the whole log.
 * @throws Fault `log-damaged` unless it is sealed and all of it verifies; `log-header`
 */
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
