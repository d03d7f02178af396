import type { SessionId } from '../../shared/model/ids';
import type { Unfinished } from '../../shared/model/receipt';
import type { SessionFolder } from '../session/session-folder';
import type { Disk } from '../vault/disk';
import type { KeyStore } from '../vault/key-store';
import type { Receipts } from './receipts';

interface Services {
  readonly sessionsPath: string;
  readonly disk: Disk;
  readonly keys: KeyStore;
  readonly receipts: Receipts;
  readonly folder: (id: SessionId) => SessionFolder;
}

/**
 * Deletions of which something remains: files that could not be removed, the key, or what is not the app's
 * and so is left alone.
 * @param isBusy sessions that are being deleted, struck or recorded now
 */
export async function findUnfinished(
  services: Services,
  isBusy: (id: SessionId) => boolean,
): Promise<Unfinished[]> {
  const { keys, receipts, folder } = services;
  const withKey = new Set(keys.sessionIds());
  const intents = (await receipts.intents()).filter(({ sessionId }) => !isBusy(sessionId));
  const begun = new Set(intents.map(({ sessionId }) => sessionId));
  const files = intents.map(async ({ sessionId: id, code, others }) => {
    const { files, bytes } = await folder(id).measure(others);
    return { id, code, files, bytes, ...(withKey.has(id) && { hasKey: true as const }) };
  });
  const left = (await keptFolders(services))
    .filter(({ id }) => !begun.has(id))
    .map(async ({ id, code }) => {
      const strangers = await folder(id).countStrangers();
      return strangers > 0 ? [{ id, code, files: 0, bytes: 0, strangers }] : [];
    });
  return [...(await Promise.all(files)), ...(await Promise.all(left)).flat()];
}

/** Removes the folders of deleted sessions once they hold only the app's own files. Never throws. */
export async function removeEmptied(services: Services): Promise<void> {
  for (const { id } of await keptFolders(services).catch(() => []))
    await services
      .folder(id)
      .removeAll()
      .catch(() => undefined);
}

/** Deleted sessions that have a receipt, and whose folder still exists. */
async function keptFolders({ sessionsPath, disk, keys, receipts }: Services) {
  const there = new Set(await disk.list(sessionsPath));
  const withKey = new Set(keys.sessionIds());
  return (await receipts.list()).filter(({ id }) => there.has(id) && !withKey.has(id));
}
