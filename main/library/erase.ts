import { Fault, faultCodeOf } from '../../shared/model/fault';
import type { SessionId } from '../../shared/model/ids';
import type { Receipt } from '../../shared/model/receipt';
import { log } from '../log';
import { sealedUnderOtherNames } from '../session/find-media';
import type { EraseIntent } from '../session/intents';
import type { Session } from '../session/session';
import type { SessionFolder } from '../session/session-folder';
import { writeFault } from '../vault/durable';
import type { KeyStore } from '../vault/key-store';
import type { Receipts } from './receipts';

/**
 * Deletes a session. The steps: an intent, from which on the deletion is certain; the new `keys` without the
 * session's key (that rename is the deletion); the files; a check that everything is gone; the receipt. The
 * caller has closed the session.
 * @param struck there is no receipt: another session has replaced it, or it never was one (an import that was not
 * finished)
 * @param told it is an import that nobody cancelled: its intent stays, so that the next start says that it is gone
 * @throws Fault `disk-full`, `write-failed`: nothing was deleted, and nothing will be. `erase-later`: nothing
 * was deleted yet, and the next start tries again. `locked`: unlocking continues the deletion.
 * `erase-incomplete`: the key is out of use, but not everything is done; the next start continues
 */
export async function eraseSession(
  session: Session,
  keys: KeyStore,
  receipts: Receipts,
  { struck, told }: { readonly struck?: true; readonly told?: boolean } = {},
): Promise<Receipt> {
  const intent = { ...(await intentOf(session, struck)), ...(told && { incoming: true as const }) };
  try {
    await receipts.writeIntent(intent);
    await destroyKey(session.id, keys);
  } catch (error) {
    throw await notErased(error, session.id, receipts);
  }
  return finishErase(intent, session.folder, receipts, keys, told).catch((error: unknown) => {
    // Whatever the error was, it is no longer true that nothing was deleted.
    if (faultCodeOf(error) === 'erase-incomplete') throw error;
    throw new Fault('erase-incomplete', faultCodeOf(error), { cause: error });
  });
}

/**
 * Writes the intent to delete a session that is still being recorded. From here on its deletion is certain.
 * @param incoming it is an import that is not finished: there will be no receipt
 * @throws Fault `disk-full`, `write-failed`; `erase-later`: the next start deletes it
 */
export async function intendErase(
  session: Session,
  receipts: Receipts,
  { incoming }: { readonly incoming?: true } = {},
): Promise<void> {
  const intent = { ...(await intentOf(session, incoming)), ...(incoming && { incoming }) };
  await receipts.writeIntent(intent).catch(async (error: unknown) => {
    throw await notErased(error, session.id, receipts);
  });
}

async function intentOf(session: Session, struck?: true): Promise<EraseIntent> {
  const { summary, folder } = session;
  const names = await folder.namesWithin().catch((error: unknown) => {
    throw writeFault(error);
  });
  // Only the session's key can identify them, and it is gone afterwards.
  const others = await session.withKey((key) => sealedUnderOtherNames(folder, names, key));
  const { secondNames, ...measured } = await folder.measure(others, names);
  return {
    sessionId: session.id,
    code: summary.code,
    recordedAtMs: summary.createdAt.utcMs,
    ...(summary.imported && { recordedOn: summary.imported.recordedOn }),
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
 * The error to report for a deletion that failed while the key was still there. A person who is told that
 * nothing was deleted must be able to rely on it: either the intent is withdrawn, or the error says that it
 * stands.
 */
async function notErased(error: unknown, id: SessionId, receipts: Receipts): Promise<unknown> {
  const code = faultCodeOf(error);
  if (code === 'locked' || code === 'erase-incomplete') return error;
  return (await receipts.removeIntent(id)) ? error : new Fault('erase-later', code, { cause: error });
}

/**
 * Removes the key from both copies of `keys`. If the second copy cannot be written, the key is out of use but
 * may still be readable there. Nothing is called deleted then, and the next start, which makes both copies
 * match, continues.
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

/** The second half of a deletion, also of an interrupted one: the key is gone already. @param told its intent stays */
async function finishErase(
  intent: EraseIntent,
  folder: SessionFolder,
  receipts: Receipts,
  keys: Pick<KeyStore, 'isKeptElsewhere'>,
  told = false,
): Promise<Receipt> {
  const { left: filesLeft, refused, strangers, ...removed } = await folder.removeAll(intent.others);
  // Whoever reads the log learns why: held by another program, or a folder that may not be written.
  if (filesLeft > 0)
    throw new Fault('erase-incomplete', `${filesLeft} files${refused ? `, ${refused}` : ''}`);
  const { sessionId, rehearsal, struck, confirmed: _, others: __, incoming: ___, ...measured } = intent;
  // In an interrupted deletion some files may have been removed earlier.
  const onlyRemoved = Math.max(removed.onlyRemoved, intent.onlyRemoved ?? 0);
  const made: Receipt = {
    ...measured,
    deletedAtMs: Date.now(),
    filesLeft,
    ...(onlyRemoved > 0 && { onlyRemoved }),
    ...(strangers > 0 && { strangers }),
    ...(keys.isKeptElsewhere(sessionId) && { keysOnlyRemoved: true }),
  };
  // A rehearsal leaves no receipt at all; a session with a struck passage lives on in the one that replaced
  // it.
  const receipt = rehearsal || struck ? made : await receipts.add(sessionId, made);
  // Struck passages and rehearsals have no receipt: only this tombstone says that a backup must not bring
  // them back.
  await receipts.addDestroyed([sessionId]);
  // Deleting the whole session makes a waiting strike unnecessary.
  if (!struck) await receipts.removeStrike(sessionId);
  if (!told) await receipts.removeIntent(sessionId);
  return receipt;
}

/** A deletion that was interrupted and is finished now. */
export interface FinishedDeletion {
  readonly sessionId: SessionId;
  readonly code: string;
  /** What was deleted is an import that was not finished. */
  readonly incoming: boolean;
}

/**
 * Finishes interrupted deletions: those that a person confirmed, and those whose key is gone. A deletion
 * begun by an older version whose key still exists had not happened.
 * @param isBusy sessions that are being deleted, struck or recorded now
 * @returns the sessions of which nothing remains, except struck ones and rehearsals. What cannot be finished is tried
 * again at the next start
 */
export async function finishDeletions(
  keys: KeyStore,
  receipts: Receipts,
  folder: (id: SessionId) => SessionFolder,
  isBusy: (id: SessionId) => boolean,
): Promise<FinishedDeletion[]> {
  const finished: FinishedDeletion[] = [];
  // The older copy of `keys` may still hold the key, so nothing is finished before both copies match.
  if (!keys.copiesAgree) return finished;
  for (const intent of await receipts.intents()) {
    const { sessionId, code, confirmed, rehearsal, struck, incoming = false } = intent;
    if (isBusy(sessionId)) continue;
    const hasKey = keys.sessionIds().includes(sessionId);
    try {
      if (hasKey && confirmed) await destroyKey(sessionId, keys);
      if (hasKey && !confirmed) await receipts.removeIntent(sessionId);
      else await finishErase(intent, folder(sessionId), receipts, keys);
      if ((confirmed || !hasKey) && !rehearsal && (!struck || incoming))
        finished.push({ sessionId, code, incoming });
    } catch (error) {
      log('deletion not finished', error);
    }
  }
  return finished;
}
