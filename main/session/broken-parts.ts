import { log } from '../log';
import { isOutOfReach } from '../vault/key-buffer';
import { openPart, type PartPlace, writePartIndex } from './part-files';
import type { Session } from './session';

/**
 * Ends the parts that a crash left without an end, and makes their index from what is on the disk. A part
 * that cannot be read or journaled now is left as it is and tried again at the next start, so that no other
 * session has to wait for it.
 * @throws Fault `locked`
 */
export async function endBrokenParts(session: Session): Promise<void> {
  for (const part of session.state?.parts ?? []) {
    if (part.ended) continue;
    try {
      const durationMs = await session.withKey((sessionKey) =>
        keptDuration({ folder: session.folder, sessionKey, part }),
      );
      // Nothing is ever added to it, so its size shows whether it was cut afterwards.
      const { folder } = session;
      const fileBytes = await folder.sizeOf(folder.mediaPathOf(part));
      await session.append({
        type: 'part-ended',
        part: part.number,
        reason: 'crash',
        durationMs,
        fileBytes,
      });
    } catch (error) {
      if (isOutOfReach(error)) throw error;
      log('broken part not ended', error);
    }
  }
}

/**
 * Whether a part's file is missing, or has another length than when it was ended. Only reading it shows
 * flipped bits.
 */
export async function isMediaCut({ folder, state }: Session): Promise<boolean> {
  for (const part of state?.parts ?? []) {
    const { ended } = part;
    if (!ended) continue;
    // A file that cannot be inspected right now is not missing.
    const seen = await folder.disk.look(folder.mediaPathOf(part)).catch(() => 'unknown' as const);
    if (seen === 'unknown') continue;
    // A link or a pipe in its place is never opened.
    if (seen && seen.kind !== 'file') return true;
    if (ended.fileBytes !== undefined && seen?.bytes !== ended.fileBytes) return true;
  }
  return false;
}

/** Length of what can be read of a part, in ms. Its index is stored if the disk takes it. */
async function keptDuration(place: PartPlace): Promise<number> {
  const { index, table } = await openPart(place);
  await writePartIndex(place, index, table).catch((error: unknown) => log('index not kept', error));
  return index.durationMs;
}
