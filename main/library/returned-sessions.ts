import type { SessionId } from '../../shared/model/ids';
import { log } from '../log';
import type { KeyStore } from '../vault/key-store';
import type { Receipts } from './receipts';
import type { SessionFolder } from './session-folder';

/**
 * Destroys once more what a restored backup brought back. A copy of the keys brings back the key of a deleted session:
 * the library's receipts and tombstones say that it was destroyed. A copy of the library folder brings back files: the
 * tombstones in `keys` say so. Where both come from the same old backup nothing can tell.
 *
 * To be called before anything is listed. The receipts stay as they are.
 * @returns how many came back, and those whose key could not be destroyed now: they must not be listed
 */
export async function destroyReturned(
  keys: KeyStore,
  receipts: Receipts,
  folder: (id: SessionId) => SessionFolder,
): Promise<{ readonly count: number; readonly undestroyed: ReadonlySet<SessionId> }> {
  const noted = await receipts.destroyed();
  const kept = (await receipts.list()).map(({ id }) => id);
  const gone = new Set([...noted, ...kept, ...keys.destroyed()]);
  const withKey = keys.sessionIds().filter((id) => gone.has(id));
  const undestroyed = new Set<SessionId>();
  for (const id of withKey)
    await keys.destroy(id).catch((error: unknown) => {
      undestroyed.add(id);
      log('returned session keeps its key', error);
    });
  // Deletions that are not finished are finished with their receipt, elsewhere.
  const unfinished = new Set((await receipts.intents()).map(({ sessionId }) => sessionId));
  const returned = new Set<SessionId>(withKey);
  for (const id of gone) {
    if (undestroyed.has(id) || unfinished.has(id)) continue;
    // What is not the session's stays where it is, and has not come back.
    if ((await folder(id).measure()).files === 0) continue;
    returned.add(id);
    const { left } = await folder(id).removeAll();
    if (left > 0) log(`returned session keeps ${left} files`);
  }
  if ([...keys.destroyed()].some((id) => !noted.has(id)))
    await receipts
      .addDestroyed(keys.destroyed())
      .catch((error: unknown) => log('tombstones not written', error));
  return { count: returned.size, undestroyed };
}
