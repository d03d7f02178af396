import { join } from 'node:path';
import { recorderSoundLateMs } from '../../shared/media/sound-lateness';
import { beginningLost, type Part, type SessionState } from '../../shared/model/session';
import { isLocked } from '../vault/key-buffer';
import { logHeaderBytes, openLogHeader } from '../vault/sealed-log-format';
import type { SessionFolder } from './session-folder';

/** Names of the files that hold a part's media, by the file id in their heads, whatever they are called. */
export async function findMedia(folder: SessionFolder, sessionKey: Uint8Array): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const name of (await folder.fileNames().catch(() => [])).sort()) {
    const fileId = await mediaIdOf(folder, name, sessionKey).catch((error: unknown) => {
      if (isLocked(error)) throw error;
      return undefined;
    });
    if (fileId !== undefined && !found.has(fileId)) found.set(fileId, name);
  }
  return found;
}

/** Throws where it is no media log of this session. */
async function mediaIdOf(folder: SessionFolder, name: string, sessionKey: Uint8Array): Promise<string> {
  const file = await folder.disk.open(join(folder.path, name));
  try {
    const header = Buffer.alloc(logHeaderBytes);
    const read = await file.read(header, 0);
    const { fileId, key } = openLogHeader(header.subarray(0, read), 'media', sessionKey);
    key.fill(0);
    return fileId;
  } finally {
    await file.close();
  }
}

/**
 * A state with its parts where they really lie: files that were renamed or swapped are found by their heads, and
 * media that no journal names any more is taken in by the number in its name, or after all others.
 * @param lengths of the parts that are taken in, ms, by file id
 */
export function placeParts(
  state: SessionState | undefined,
  media: ReadonlyMap<string, string>,
  lengths: ReadonlyMap<string, number>,
): SessionState | undefined {
  const named = (state?.parts ?? []).map((part) => {
    const file = media.get(part.mediaFile);
    return file === undefined ? part : { ...part, file };
  });
  const parts: Part[] = [...named];
  for (const [mediaFile, file] of media) {
    const durationMs = lengths.get(mediaFile);
    if (durationMs === undefined || parts.some((part) => part.mediaFile === mediaFile)) continue;
    const wanted = Number(file.match(/^part-(\d{4})\.media$/)?.[1] ?? 0);
    const taken = new Set(parts.map(({ number }) => number));
    const number = wanted > 0 && !taken.has(wanted) ? wanted : Math.max(0, ...taken) + 1;
    const ended = { reason: 'crash', durationMs, fileBytes: undefined } as const;
    parts.push({ number, angle: 0, mediaFile, file, soundLateMs: recorderSoundLateMs, ended });
  }
  if (parts.length === 0) return state;
  return { ...(state ?? beginningLost), parts: parts.sort((a, b) => a.number - b.number) };
}
