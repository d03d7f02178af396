import { Fault, faultCodeOf } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';
import type { Receipt } from '../../shared/model/receipt';
import { log } from '../log';
import { writeFault } from '../vault/durable';
import type { KeyStore } from '../vault/key-store';
import { sealedUnderOtherNames } from './find-media';
import type { EraseIntent } from './intents';
import type { Receipts } from './receipts';
import type { Session } from './session';
import type { SessionFolder } from './session-folder';

/**
 * Deletes a session: first an intent, from which on it happens whatever comes between; then the new `keys` without its
 * key (that rename is the deletion), then its files, then a look whether everything is gone, then the receipt. The
 * caller has closed the session.
 * @param struck another has taken its place: there is no receipt
 * @throws Fault `disk-full`, `write-failed`: nothing was deleted, and nothing will be. `erase-later`: nothing was deleted
 *   yet, and the next start tries again. `locked`: unlocking goes on with it. `erase-incomplete`: the key is out of use,
 *   but not everything is done; the next start goes on
 */
export async function eraseSession(
  session: Session,
  keys: KeyStore,
  receipts: Receipts,
  { struck }: { readonly struck?: true } = {},
): Promise<Receipt> {
  const intent = await intentOf(session, struck);
  try {
    await receipts.writeIntent(intent);
    await destroyKey(session.id, keys);
  } catch (error) {
    throw await notErased(error, session.id, receipts);
  }
  return finishErase(intent, session.folder, receipts, keys).catch((error: unknown) => {
    // Whatever was refused: that nothing was deleted is not true any more.
    if (faultCodeOf(error) === 'erase-incomplete') throw error;
    throw new Fault('erase-incomplete', faultCodeOf(error), { cause: error });
  });
}

/**
 * Intends to delete a session before that can begin: it is still being recorded. From here on it is deleted, whatever
 * comes between. @throws Fault `disk-full`, `write-failed`; `erase-later`: the next start deletes it
 */
export async function intendErase(session: Session, receipts: Receipts): Promise<void> {
  const intent = await intentOf(session);
  await receipts.writeIntent(intent).catch(async (error: unknown) => {
    throw await notErased(error, session.id, receipts);
  });
}

async function intentOf(session: Session, struck?: true): Promise<EraseIntent> {
  const { summary, folder } = session;
  const names = await folder.namesWithin().catch((error: unknown) => {
    throw writeFault(error);
  });
  // Only its key tells them, and that is gone afterwards.
  const others = await session.withKey((key) => sealedUnderOtherNames(folder, names, key));
  const { secondNames, ...measured } = await folder.measure(others, names);
  return {
    sessionId: session.id,
    code: summary.code,
    recordedAtMs: summary.createdAt.utcMs,
    rehearsal: session.state?.rehearsal,
    exports: [...(session.state?.exports ?? [])],
    struck,
    confirmed: true,
    ...measured,
    ...(others.length > 0 && { others }),
    ...(secondNames > 0 && { onlyRemoved: secondNames }),
  };
}

/**
 * What to say of a deletion that was refused while the key was still there. Whoever is told that nothing was deleted
 * must be able to rely on it: the intent is withdrawn, or it is said that it stands.
 */
async function notErased(error: unknown, id: SessionId, receipts: Receipts): Promise<unknown> {
  const code = faultCodeOf(error);
  if (code === 'locked' || code === 'erase-incomplete') return error;
  return (await receipts.removeIntent(id)) ? error : new Fault('erase-later', code, { cause: error });
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
  keys: Pick<KeyStore, 'isKeptElsewhere'>,
): Promise<Receipt> {
  const { left: filesLeft, strangers, ...removed } = await folder.removeAll(intent.others);
  if (filesLeft > 0) throw new Fault('erase-incomplete', `${filesLeft} files`);
  const { sessionId, rehearsal, struck, confirmed: _, others: __, ...measured } = intent;
  // Of a deletion that was broken off some files had gone before.
  const onlyRemoved = Math.max(removed.onlyRemoved, intent.onlyRemoved ?? 0);
  const made: Receipt = {
    ...measured,
    deletedAtMs: Date.now(),
    filesLeft,
    ...(onlyRemoved > 0 && { onlyRemoved }),
    ...(strangers > 0 && { strangers }),
    ...(keys.isKeptElsewhere(sessionId) && { keysOnlyRemoved: true }),
  };
  // Of a rehearsal nothing is left, not even that; a session that was struck from lives on in the one that took its place.
  const receipt = rehearsal || struck ? made : await receipts.add(sessionId, made);
  // Struck passages and rehearsals have no receipt: only this says that a backup must not bring them back.
  await receipts.addDestroyed([sessionId]);
  // Whoever deletes all of it need not wait for a passage of it any more.
  if (!struck) await receipts.removeStrike(sessionId);
  await receipts.removeIntent(sessionId);
  return receipt;
}

/**
 * Finishes deletions that were broken off: those that a person has confirmed, and those whose key is gone. One of an
 * older version whose key is still there had not happened.
 * @param isBusy those that go on just now, or are still being recorded
 * @returns the codes of the sessions of which nothing is left now; what cannot be finished is tried again at the next start
 */
export async function finishDeletions(
  keys: KeyStore,
  receipts: Receipts,
  folder: (id: SessionId) => SessionFolder,
  isBusy: (id: SessionId) => boolean,
): Promise<string[]> {
  const finished: string[] = [];
  // The older copy of `keys` may still hold the key: nothing is finished before that one is put right.
  if (!keys.copiesAgree) return finished;
  for (const intent of await receipts.intents()) {
    const { sessionId, confirmed, rehearsal, struck } = intent;
    if (isBusy(sessionId)) continue;
    const hasKey = keys.sessionIds().includes(sessionId);
    try {
      if (hasKey && confirmed) await destroyKey(sessionId, keys);
      if (hasKey && !confirmed) await receipts.removeIntent(sessionId);
      else await finishErase(intent, folder(sessionId), receipts, keys);
      if ((confirmed || !hasKey) && !rehearsal && !struck) finished.push(intent.code);
    } catch (error) {
      log('deletion not finished', error);
    }
  }
  return finished;
}
