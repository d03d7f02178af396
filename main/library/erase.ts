import { Fault, faultCodeOf } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';
import type { Receipt } from '../../shared/model/receipt';
import { writeFault } from '../vault/durable';
import type { KeyStore } from '../vault/key-store';
import { sealedUnderOtherNames } from './find-media';
import type { EraseIntent, Receipts } from './receipts';
import type { Session } from './session';
import type { SessionFolder } from './session-folder';

/**
 * Deletes a session: first the new `keys` without its key (that rename is the deletion), then its files, then a
 * look whether everything is gone, then the receipt. The caller has closed the session.
 * @param struck another has taken its place: there is no receipt
 * @throws Fault `disk-full`, `write-failed`: nothing was deleted. `erase-incomplete`: the key is out of use, but
 *   not everything is done; the next start goes on
 */
export async function eraseSession(
  session: Session,
  keys: KeyStore,
  receipts: Receipts,
  { struck }: { readonly struck?: true } = {},
): Promise<Receipt> {
  const { summary, folder } = session;
  const names = await folder.namesWithin().catch((error: unknown) => {
    throw writeFault(error);
  });
  // Only its key tells them, and that is gone afterwards.
  const others = await session.withKey((key) => sealedUnderOtherNames(folder, names, key));
  const { secondNames, ...measured } = await folder.measure(others, names);
  const intent: EraseIntent = {
    sessionId: session.id,
    code: summary.code,
    recordedAtMs: summary.createdAt.utcMs,
    rehearsal: session.state?.rehearsal,
    exports: [...(session.state?.exports ?? [])],
    struck,
    ...measured,
    ...(others.length > 0 && { others }),
    ...(secondNames > 0 && { onlyRemoved: secondNames }),
  };
  await receipts.writeIntent(intent);
  await destroyKey(session.id, keys);
  return finishErase(intent, folder, receipts, keys).catch((error: unknown) => {
    // Whatever was refused: that nothing was deleted is not true any more.
    if (faultCodeOf(error) === 'erase-incomplete') throw error;
    throw new Fault('erase-incomplete', faultCodeOf(error), { cause: error });
  });
}

/**
 * Both copies of `keys` must let go of it. Where the second one refuses, the key is out of use but may still be
 * read from it: nothing is called deleted then, and the next start, which makes both copies alike, goes on.
 */
async function destroyKey(id: SessionId, keys: KeyStore): Promise<void> {
  try {
    await keys.destroy(id);
  } catch (error) {
    if (keys.sessionIds().includes(id)) throw error;
    await keys.destroy(id).catch(() => {
      throw new Fault('erase-incomplete', 'second copy of keys');
    });
  }
}

/** The second half, also for a deletion that was broken off: the key is gone already. */
export async function finishErase(
  intent: EraseIntent,
  folder: SessionFolder,
  receipts: Receipts,
  { isOverwritten }: Pick<KeyStore, 'isOverwritten'>,
): Promise<Receipt> {
  const { left: filesLeft, strangers, ...removed } = await folder.removeAll(intent.others);
  if (filesLeft > 0) throw new Fault('erase-incomplete', `${filesLeft} files`);
  const { sessionId, rehearsal, struck, others: _, ...measured } = intent;
  // Of a deletion that was broken off some files had gone before.
  const onlyRemoved = Math.max(removed.onlyRemoved, intent.onlyRemoved ?? 0);
  const made: Receipt = {
    ...measured,
    deletedAtMs: Date.now(),
    filesLeft,
    ...(onlyRemoved > 0 && { onlyRemoved }),
    ...(strangers > 0 && { strangers }),
    ...(!isOverwritten && { keysOnlyRemoved: true }),
  };
  // Of a rehearsal nothing is left, not even that; a session that was struck from lives on in the one that took its place.
  const receipt = rehearsal || struck ? made : await receipts.add(sessionId, made);
  // Struck passages and rehearsals have no receipt: only this says that a backup must not bring them back.
  await receipts.addDestroyed([sessionId]);
  await receipts.removeIntent(intent.sessionId);
  return receipt;
}

/** A deletion whose key is gone is finished; one whose key is still there had not happened. */
export async function finishDeletions(
  keys: KeyStore,
  receipts: Receipts,
  folder: (id: SessionId) => SessionFolder,
): Promise<void> {
  // The older copy of `keys` may still hold the key: nothing is finished before that one is put right.
  if (!keys.copiesAgree) return;
  const withKey = new Set(keys.sessionIds());
  for (const intent of await receipts.intents()) {
    const { sessionId } = intent;
    if (withKey.has(sessionId)) await receipts.removeIntent(sessionId);
    // Files that still cannot be removed are tried again at the next start.
    else await finishErase(intent, folder(sessionId), receipts, keys).catch(() => undefined);
  }
}
