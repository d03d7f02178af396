import { join } from 'node:path';
import { recorderSoundLateMs } from '../../shared/media/sound-lateness';
import { beginningLost, type Part, type SessionState } from '../../shared/model/session';
import { unlessOutOfReach } from '../vault/key-buffer';
import { type LogKind, logHeaderBytes, logKinds, openLogHeader } from '../vault/sealed-log-format';
import { isLitter, isSessionFile } from './own-names';
import type { SessionFolder } from './session-folder';

/**
 * Names of the files that hold a part's media, keyed by the file id in their headers, whatever the files are
 * called.
 */
export async function findMedia(folder: SessionFolder, sessionKey: Uint8Array): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const name of ((await folder.fileNames().catch(unlessOutOfReach)) ?? []).sort()) {
    const fileId = await idOf(folder, name, 'media', sessionKey).catch(unlessOutOfReach);
    if (fileId !== undefined && !found.has(fileId)) found.set(fileId, name);
  }
  return found;
}

/**
 * The names in a session's folder of files that its key has sealed, but that have other names than the app
 * gives.
 */
export async function sealedUnderOtherNames(
  folder: SessionFolder,
  names: readonly string[],
  sessionKey: Uint8Array,
): Promise<string[]> {
  const found: string[] = [];
  for (const name of names) {
    if (isSessionFile(name) || isLitter(name)) continue;
    for (const kind of logKinds) {
      const fileId = await idOf(folder, name, kind, sessionKey).catch(unlessOutOfReach);
      if (fileId === undefined) continue;
      found.push(name);
      break;
    }
  }
  return found;
}

/** The id of a log. Throws if it is not a log of that kind and session. */
async function idOf(
  folder: SessionFolder,
  name: string,
  kind: LogKind,
  sessionKey: Uint8Array,
): Promise<string> {
  const file = await folder.disk.open(join(folder.path, name));
  try {
    const header = Buffer.alloc(logHeaderBytes);
    const read = await file.read(header, 0);
    const { fileId, key } = openLogHeader(header.subarray(0, read), kind, sessionKey);
    key.fill(0);
    return fileId;
  } finally {
    await file.close();
  }
}

/**
 * The state with the real file names of its parts: files that were renamed or swapped are found by their
 * headers. Media that no journal names any more is added under the number in its name, or after all others.
 * @param lengths of the added parts, in ms, by file id
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
