import type { SessionId } from '../../shared/model/ids';
import { log } from '../log';
import type { SessionFolder } from '../session/session-folder';
import type { KeyStore } from '../vault/key-store';
import type { Receipts } from './receipts';

/**
 * Destroys again what a restored backup brought back. A copy of the keys brings back the key of a deleted
 * session: the library's receipts and tombstones say that it was destroyed. A copy of the library folder
 * brings back files: the tombstones in `keys` say so. If both come from the same old backup, nothing can
 * tell.
 *
 * Call it before anything is listed. The receipts stay as they are.
 * @returns how many came back; those whose key could not be destroyed now, which must not be listed; and
 * those that are `doubtful`: only the name of a file says that they were deleted, and names prove nothing, so
 * a person must be told
 */
export async function destroyReturned(
  keys: KeyStore,
  receipts: Receipts,
  folder: (id: SessionId) => SessionFolder,
): Promise<{
  readonly count: number;
  readonly undestroyed: ReadonlySet<SessionId>;
  readonly doubtful: ReadonlySet<SessionId>;
}> {
  const { proven, named } = await receipts.evidence();
  const gone = new Set([...(await receipts.destroyed()), ...proven, ...keys.destroyed()]);
  const withKey = keys.sessionIds().filter((id) => gone.has(id));
  const undestroyed = new Set<SessionId>();
  for (const id of withKey)
    await keys.destroy(id).catch((error: unknown) => {
      undestroyed.add(id);
      log('returned session keeps its key', error);
    });
  // Unfinished deletions are finished elsewhere, with their receipt.
  const unfinished = new Set((await receipts.intents()).map(({ sessionId }) => sessionId));
  const returned = new Set<SessionId>(withKey);
  for (const id of gone) {
    if (undestroyed.has(id) || unfinished.has(id)) continue;
    // Files that are not the session's stay where they are, and have not come back.
    if ((await folder(id).measure()).files === 0) continue;
    returned.add(id);
    const { left } = await folder(id).removeAll();
    if (left > 0) log(`returned session keeps ${left} files`);
  }
  const withKeyNow = new Set(keys.sessionIds());
  const doubtful = new Set<SessionId>();
  const toNote = new Set(gone);
  for (const id of named) {
    if (gone.has(id) || unfinished.has(id)) continue;
    if (withKeyNow.has(id)) doubtful.add(id);
    // Nothing is lost if it was never deleted; and a backup of the keys can then not bring it back.
    else if ((await folder(id).measure()).files === 0) toNote.add(id);
  }
  await receipts.addDestroyed(toNote).catch((error: unknown) => log('tombstones not written', error));
  return { count: returned.size, undestroyed, doubtful };
}
