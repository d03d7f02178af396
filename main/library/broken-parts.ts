import { log } from '../log';
import { isLocked } from '../vault/key-buffer';
import { openPart, type PartPlace, writePartIndex } from './part-files';
import type { Session } from './session';

/**
 * A part without an end is one that a crash ended: its index is made from what is on the disk. One that cannot be read
 * or journaled just now is left as it is, and tried again at the next start: no other session has to wait for it.
 * @throws Fault `locked`
 */
export async function endBrokenParts(session: Session): Promise<void> {
  for (const part of session.state?.parts ?? []) {
    if (part.ended) continue;
    try {
      const durationMs = await session.withKey((sessionKey) =>
        keptDuration({ folder: session.folder, sessionKey, part }),
      );
      await session.append({ type: 'part-ended', part: part.number, reason: 'crash', durationMs });
    } catch (error) {
      if (isLocked(error)) throw error;
      log('broken part not ended', error);
    }
  }
}

/** Whether a part's file is missing, or not as long as when it was ended. What was flipped in it, only reading tells. */
export async function isMediaCut({ folder, state }: Session): Promise<boolean> {
  for (const part of state?.parts ?? []) {
    const { ended } = part;
    if (!ended) continue;
    // One that cannot be looked at just now is not gone.
    const seen = await folder.disk.look(folder.mediaPathOf(part)).catch(() => 'unknown' as const);
    if (seen === 'unknown') continue;
    // A link or a pipe in its place is never opened.
    if (seen && seen.kind !== 'file') return true;
    if (ended.fileBytes !== undefined && seen?.bytes !== ended.fileBytes) return true;
  }
  return false;
}

/** Length of what is kept of a part, ms; its index is kept where the disk takes it. */
async function keptDuration(place: PartPlace): Promise<number> {
  const { index, table } = await openPart(place);
  await writePartIndex(place, index, table).catch((error: unknown) => log('index not kept', error));
  return index.durationMs;
}
