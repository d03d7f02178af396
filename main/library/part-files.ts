import type { PartIndex } from '../../shared/media/part-index';
import { decodePartIndex, encodePartIndex } from '../../shared/media/part-index-codec';
import { WebmIndexer } from '../../shared/media/webm-index';
import { Fault } from '../../shared/model/fault';
import type { Part } from '../../shared/model/session';
import { removeAndLook } from '../vault/durable';
import { RecordTable } from '../vault/record-table';
import { type ScanOptions, scanLog } from '../vault/sealed-log-scan';
import { SealedLogWriter } from '../vault/sealed-log-writer';
import type { SessionFolder } from './session-folder';

/** What is needed to play a part: where its records lie, and where its frames. */
export interface PartFiles {
  readonly part: Part;
  readonly index: PartIndex;
  readonly table: RecordTable;
}

/** Where a part lies, and what opens it. */
export interface PartPlace {
  readonly folder: SessionFolder;
  readonly sessionKey: Uint8Array;
  readonly part: Part;
}

/**
 * Keeps a part's index beside its media, so that the session opens without being read through. It is derived
 * data: where it is missing or damaged it is made anew. The file holds one length, the table, the index.
 */
export async function writePartIndex(
  { folder, sessionKey, part }: PartPlace,
  index: PartIndex,
  table: RecordTable,
): Promise<void> {
  const path = folder.indexPath(part.number);
  await removeAndLook(path, folder.disk);
  const log = await SealedLogWriter.create({ path, kind: 'index', sessionKey, disk: folder.disk });
  const tableBytes = table.encode();
  const head = Buffer.alloc(4);
  head.writeUInt32LE(tableBytes.length);
  try {
    await log.append(Buffer.concat([head, tableBytes, encodePartIndex(index)]));
    await log.seal();
  } catch (error) {
    // Half of it helps nobody, and takes room on a disk that may be full.
    await removeAndLook(path, folder.disk);
    throw error;
  }
}

/** A part's index as it was kept, or made anew from its media; `rebuilt` says which. */
export async function openPart(place: PartPlace): Promise<PartFiles & { rebuilt: boolean }> {
  const kept = await readPartIndex(place).catch(() => undefined);
  if (kept) return { ...kept, rebuilt: false };
  return { ...(await rebuildPart(place)), rebuilt: true };
}

async function readPartIndex({ folder, sessionKey, part }: PartPlace): Promise<PartFiles> {
  const path = folder.indexPath(part.number);
  const bytes = await readSealedLog({ path, kind: 'index', sessionKey, disk: folder.disk });
  const tableEnd = 4 + bytes.readUInt32LE(0);
  const table = RecordTable.decode(bytes.subarray(4, tableEnd));
  // An index of another part's media (files renamed or swapped) is none.
  if (table.fileId !== part.mediaFile) throw new Fault('log-header', 'index of another part');
  return { part, table, index: decodePartIndex(bytes.subarray(tableEnd)) };
}

/** All that is in a log, read once. @throws Fault `log-damaged` unless it was ended properly and all of it verifies */
async function readSealedLog(options: ScanOptions): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const event of scanLog(options)) {
    if (event.type === 'record') pieces.push(event.data);
    else if (event.type === 'damage' || !event.sealed) throw new Fault('log-damaged', options.kind);
  }
  return Buffer.concat(pieces);
}

/**
 * Reads a part's media through and makes its index; `onRead` is told how far in the file it is, bytes. What verifies before the first damage is indexed, and what
 * verifies after it as far as the film can be picked up again.
 * @throws Fault `log-header` when the media file is missing or another's
 */
export async function rebuildPart(
  { folder, sessionKey, part }: PartPlace,
  onRead: (position: number) => void = () => undefined,
): Promise<PartFiles> {
  const indexer = new WebmIndexer(part.soundLateMs);
  // Once it meets bytes that are no WebM it takes nothing more, but keeps every block that was whole before them.
  let indexing = true;
  const feed = (step: () => void): void => {
    if (!indexing) return;
    try {
      step();
    } catch {
      indexing = false;
    }
  };
  const table = new RecordTable(part.mediaFile);
  const path = folder.mediaPathOf(part);
  const { disk } = folder;
  for await (const item of scanLog({
    path,
    kind: 'media',
    sessionKey,
    expectedFileId: part.mediaFile,
    disk,
  })) {
    if (item.type === 'record') {
      const { filePosition, offset, number, data } = item;
      onRead(filePosition);
      table.add({ filePosition, offset, number, length: data.length });
      if (data.length > 0) feed(() => indexer.push(data));
    } else if (item.type === 'damage') {
      const { type: _, ...damage } = item;
      table.damage.push(damage);
      const { fromOffset, toOffset } = item;
      if (toOffset !== undefined) feed(() => indexer.skip(toOffset - fromOffset));
    } else {
      table.sealed = item.sealed;
    }
  }
  return { part, table, index: indexer.finish() };
}
