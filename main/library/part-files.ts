import type { FilmPart } from '../../shared/media/film';
import { blockFlag, type PartIndex } from '../../shared/media/part-index';
import { decodePartIndex, encodePartIndex } from '../../shared/media/part-index-codec';
import { WebmIndexer } from '../../shared/media/webm-index';
import { Fault } from '../../shared/model/fault';
import type { Part } from '../../shared/model/session';
import { isLocked } from '../vault/key-buffer';
import { type LogDamage, RecordTable } from '../vault/record-table';
import { scanLog } from '../vault/sealed-log-scan';
import { type DerivedPlace, readDerived, writeDerived } from './derived-log';
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
 * @returns its log's file id
 */
export async function writePartIndex(
  place: PartPlace,
  index: PartIndex,
  table: RecordTable,
): Promise<string> {
  const tableBytes = table.encode();
  const head = Buffer.alloc(4);
  head.writeUInt32LE(tableBytes.length);
  return writeDerived(indexPlace(place), Buffer.concat([head, tableBytes, encodePartIndex(index)]));
}

/** Where a part's index is kept. */
export const indexPlace = ({ folder, sessionKey, part }: PartPlace): DerivedPlace => ({
  path: folder.indexPath(part.number),
  kind: 'index',
  sessionKey,
  disk: folder.disk,
});

/** A part's index as it was kept (`indexId` is its log's file id), or made anew from its media, with none. */
export async function openPart(place: PartPlace): Promise<PartFiles & { readonly indexId?: string }> {
  const kept = await readPartIndex(place).catch((error: unknown) => {
    if (isLocked(error)) throw error;
    return undefined;
  });
  return kept ?? rebuildPart(place);
}

async function readPartIndex(place: PartPlace): Promise<PartFiles & { readonly indexId: string }> {
  const { bytes, fileId } = await readDerived(indexPlace(place));
  const tableEnd = 4 + bytes.readUInt32LE(0);
  const table = RecordTable.decode(bytes.subarray(4, tableEnd));
  // An index of another part's media (files renamed or swapped) is none.
  if (table.fileId !== place.part.mediaFile) throw new Fault('log-header', 'index of another part');
  return { part: place.part, table, index: decodePartIndex(bytes.subarray(tableEnd)), indexId: fileId };
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
      data.fill(0);
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

/** A part as a film takes it. Whatever is lost of it, it is as long as was noted when it was recorded: later marks hold. */
export function filmPartOf({
  part,
  index,
  table,
}: Pick<PartFiles, 'part' | 'index'> & { readonly table: RecordTable | undefined }): FilmPart {
  // MediaRecorder's block times begin within 20 ms of 0.
  const zeroMs = table && beginningIsLost(index, table.damage) ? 0 : undefined;
  return { index, durationMs: part.ended?.durationMs, zeroMs };
}

/** Whether the blocks that say where a part begins may be among those that are lost. */
function beginningIsLost({ blocks, video }: PartIndex, damage: readonly LogDamage[]): boolean {
  const first = blocks.flags.findIndex((flags) => !video || (flags & blockFlag.sound) === 0);
  const at = blocks.offset[first] ?? 0;
  return damage.some((each) => holdsBytes(each) && each.fromOffset < at);
}

/** Not a record that is there twice, and not the end, of which only the part's length can tell what it was. */
export function holdsBytes({ fromOffset, toOffset }: LogDamage): boolean {
  return toOffset !== undefined && toOffset > fromOffset;
}
