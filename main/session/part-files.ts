import type { FilmPart } from '../../shared/media/film';
import { blockFlag, type PartIndex } from '../../shared/media/part-index';
import { decodePartIndex, encodePartIndex } from '../../shared/media/part-index-codec';
import { WebmIndexer } from '../../shared/media/webm-index';
import { Fault } from '../../shared/model/fault';
import type { Part } from '../../shared/model/session';
import { isOutOfReach } from '../vault/key-buffer';
import { type LogDamage, RecordTable } from '../vault/record-table';
import { scanLog } from '../vault/sealed-log-scan';
import { type DerivedPlace, readDerived, writeDerived } from './derived-log';
import type { SessionFolder } from './session-folder';

/** What is needed to play a part: the places of its records and of its frames. */
export interface PartFiles {
  readonly part: Part;
  readonly index: PartIndex;
  readonly table: RecordTable;
}

/** Where a part is, and what opens it. */
export interface PartPlace {
  readonly folder: SessionFolder;
  readonly sessionKey: Uint8Array;
  readonly part: Part;
}

/**
 * Stores a part's index beside its media, so that the session opens without reading the media through. It is
 * a derived log: if it is missing or damaged it is rebuilt. The file holds one length, the table, and the
 * index.
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

/** Where a part's index is stored. */
export const indexPlace = ({ folder, sessionKey, part }: PartPlace): DerivedPlace => ({
  path: folder.indexPath(part.number),
  kind: 'index',
  sessionKey,
  disk: folder.disk,
});

/**
 * A part's stored index (`indexId` is its log's file id), or one rebuilt from its media, which has no
 * `indexId`.
 */
export async function openPart(place: PartPlace): Promise<PartFiles & { readonly indexId?: string }> {
  const kept = await readPartIndex(place).catch((error: unknown) => {
    if (isOutOfReach(error)) throw error;
    return undefined;
  });
  return kept ?? rebuildPart(place);
}

async function readPartIndex(place: PartPlace): Promise<PartFiles & { readonly indexId: string }> {
  const { bytes, fileId } = await readDerived(indexPlace(place));
  const tableEnd = 4 + bytes.readUInt32LE(0);
  const table = RecordTable.decode(bytes.subarray(4, tableEnd));
  // If files were renamed or swapped, this is the index of another part's media, and of no use.
  if (table.fileId !== place.part.mediaFile) throw new Fault('log-header', 'index of another part');
  return { part: place.part, table, index: decodePartIndex(bytes.subarray(tableEnd)), indexId: fileId };
}

/**
 * Reads a part's media through and makes its index. `onRead` is called with the position in the file, in
 * bytes. Indexes what verifies before the first damage, and what verifies after it as far as the film can be
 * resumed.
 * @throws Fault `log-header` if the media file is missing or belongs to another part
 */
export async function rebuildPart(
  { folder, sessionKey, part }: PartPlace,
  onRead: (position: number) => void = () => undefined,
): Promise<PartFiles> {
  const indexer = new WebmIndexer(part.soundLateMs);
  // Once the indexer meets bytes that are not WebM it takes nothing more, but it keeps every whole block
  // before them.
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

/**
 * A part as a film takes it. Whatever is lost of it, its length is the one noted during recording, so that
 * later marks stay right.
 */
export function filmPartOf({
  part,
  index,
  table,
}: Pick<PartFiles, 'part' | 'index'> & { readonly table: RecordTable | undefined }): FilmPart {
  // MediaRecorder's block times begin within 20 ms of 0.
  const zeroMs = table && beginningIsLost(index, table.damage) ? 0 : undefined;
  return { index, durationMs: part.ended?.durationMs, zeroMs };
}

/** Whether the blocks that show where a part begins may be among the lost ones. */
function beginningIsLost({ blocks, video }: PartIndex, damage: readonly LogDamage[]): boolean {
  const first = blocks.flags.findIndex((flags) => !video || (flags & blockFlag.sound) === 0);
  const at = blocks.offset[first] ?? 0;
  return damage.some((each) => holdsBytes(each) && each.fromOffset < at);
}

/** False for a repeated record, and for a missing end: only the part's length can tell how much that was. */
export function holdsBytes({ fromOffset, toOffset }: LogDamage): boolean {
  return toOffset !== undefined && toOffset > fromOffset;
}
