import { unlessOutOfReach } from '../vault/key-buffer';
import { placeParts } from './find-media';
import type { JournalContent } from './journal';
import { openPart } from './part-files';
import type { SessionFolder } from './session-folder';

/**
 * Lengths in ms of the parts that no journal names, by file id. A part in which nothing can be read has no
 * length.
 */
export async function lengthsOf(
  folder: SessionFolder,
  sessionKey: Uint8Array,
  media: ReadonlyMap<string, string>,
  { events }: Pick<JournalContent, 'events'>,
): Promise<Map<string, number>> {
  const named = new Set(events.flatMap((event) => (event.type === 'part-begun' ? event.mediaFile : [])));
  const lengths = new Map<string, number>();
  for (const mediaFile of media.keys()) {
    if (named.has(mediaFile)) continue;
    const [part] = placeParts(undefined, media, new Map([[mediaFile, 0]]))?.parts ?? [];
    const opened = part && (await openPart({ folder, sessionKey, part }).catch(unlessOutOfReach));
    const durationMs = opened?.index.durationMs ?? 0;
    if (durationMs > 0) lengths.set(mediaFile, durationMs);
  }
  return lengths;
}
