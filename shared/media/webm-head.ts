import { Fault } from '../model/fault';
import { elementId, readElements, readText, readUint } from './ebml';

/**
 * Refuses the EBML head of a file that we could not read.
 * @throws Fault `webm-unsupported`, `webm-malformed`
 */
export function checkEbmlHead(payload: Uint8Array): void {
  for (const { id, payload: value } of readElements(payload)) {
    if (id === elementId.ebmlReadVersion && readUint(value) !== 1)
      throw new Fault('webm-unsupported', 'EBML version');
    if (id === elementId.ebmlMaxIdLength && readUint(value) > 4)
      throw new Fault('webm-unsupported', 'id length');
    if (id === elementId.ebmlMaxSizeLength && readUint(value) > 8)
      throw new Fault('webm-unsupported', 'size length');
    if (id === elementId.docType && !['webm', 'matroska'].includes(readText(value))) {
      throw new Fault('webm-unsupported', 'document type');
    }
  }
}

/** The writing app that an imported part names (`PartIndex.imported`). It is stored; older parts name the browser. */
export const importedApp = 'Second Look import';

/**
 * What an Info element says of the part. Refuses a time scale other than 1 ms.
 * @throws Fault `webm-unsupported`, `webm-malformed`
 */
export function readInfo(payload: Uint8Array): { readonly imported: boolean } {
  let imported = false;
  for (const { id, payload: value } of readElements(payload)) {
    // Block times are milliseconds everywhere; MediaRecorder and ffmpeg write no other scale.
    if (id === elementId.timestampScale && readUint(value) !== 1_000_000)
      throw new Fault('webm-unsupported', 'timestamp scale');
    if (id === elementId.writingApp) imported = readText(value) === importedApp;
  }
  return { imported };
}

/** Ids that end a cluster of unknown size. */
export const segmentChildren: ReadonlySet<number> = new Set([
  elementId.seekHead,
  elementId.info,
  elementId.tracks,
  elementId.cluster,
  elementId.cues,
  elementId.chapters,
  elementId.attachments,
  elementId.tags,
]);

/** Elements of a cluster that a film does not need. */
export const skippedInCluster: ReadonlySet<number> = new Set([
  elementId.void,
  elementId.crc32,
  elementId.position,
  elementId.prevSize,
  elementId.silentTracks,
]);

/** Elements of a BlockGroup beside its block. */
export const skippedInGroup: ReadonlySet<number> = new Set([
  elementId.void,
  elementId.crc32,
  elementId.blockAdditions,
  elementId.blockDuration,
  elementId.referencePriority,
  elementId.referenceBlock,
  elementId.codecState,
  elementId.discardPadding,
]);

export const malformed = (detail: string): Fault => new Fault('webm-malformed', detail);
export const unsupported = (detail: string): Fault => new Fault('webm-unsupported', detail);
