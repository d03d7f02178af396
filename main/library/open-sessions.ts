import { basename } from 'node:path';
import type { SessionId } from '../../shared/model/ids';
import { log } from '../log';
import { endBrokenParts, isMediaCut } from '../session/broken-parts';
import { Session } from '../session/session';
import type { SessionFolder } from '../session/session-folder';
import type { KeyStore } from '../vault/key-store';
import { eraseSession } from './erase';
import type { Receipts } from './receipts';

interface Services {
  readonly keys: KeyStore;
  readonly receipts: Receipts;
  readonly folder: (id: SessionId) => SessionFolder;
}

/**
 * Opens all sessions, in the order of their keys, and ends what a crash left open.
 * @param before sessions that are already open, such as one that is being recorded
 * @throws Fault `locked` if it was locked in the meantime; what the disk throws
 */
export async function openSessions(
  services: Services,
  before: ReadonlyMap<SessionId, Session>,
): Promise<Map<SessionId, Session>> {
  const sessions = new Map<SessionId, Session>();
  try {
    await openAll(services, before, sessions);
    return sessions;
  } catch (error) {
    // Nobody will use them, so their files are closed.
    for (const session of sessions.values()) if (!before.has(session.id)) await session.letGo();
    throw error;
  }
}

async function openAll(
  services: Services,
  before: ReadonlyMap<SessionId, Session>,
  sessions: Map<SessionId, Session>,
): Promise<void> {
  const { keys, folder } = services;
  for (const id of keys.sessionIds()) {
    const session = before.get(id) ?? (await Session.open(folder(id), keys));
    sessions.set(id, session);
  }
  await finishStrikes(services, sessions);
  await dropEmpty(services, sessions);
  for (const session of sessions.values()) {
    if (before.has(session.id) || isHalf(session)) continue;
    await session.noteJournal().catch((error: unknown) => log('journal not noted', error));
    await endBrokenParts(session);
    if (await isMediaCut(session)) await session.noticeDamage();
    await session.noteDays().catch((error: unknown) => log('days not noted', error));
  }
}

/**
 * Whether it is an unfinished copy that the app was making when it died. The session it was made from still
 * exists.
 */
const isHalf = ({ state }: Session): boolean => state?.strikes?.complete === false;

/**
 * Where both a session and the copy that replaces it exist, one is dropped: the copy if it is unfinished,
 * otherwise the old session. A copy without its old session is never dropped: it is all there is.
 */
async function finishStrikes(services: Services, sessions: Map<SessionId, Session>): Promise<void> {
  for (const copy of [...sessions.values()]) {
    const { strikes } = copy.state ?? {};
    const old = strikes && sessions.get(strikes.id);
    if (old) await drop(services, sessions, strikes.complete ? old : copy);
  }
}

/**
 * Drops sessions that died before anything was written. A session counts as such only if `keys` knows of no
 * journal: anything else that looks empty may come back (a half-restored backup, an unreliable disk), and a
 * person decides.
 */
async function dropEmpty(services: Services, sessions: Map<SessionId, Session>): Promise<void> {
  for (const session of [...sessions.values()]) {
    if (session.state || services.keys.newestJournal(session.id) !== undefined) continue;
    const names = await session.folder.fileNames().catch(() => undefined);
    const first = basename(session.folder.journalPath(1));
    if (names?.every((name) => name === first)) await drop(services, sessions, session);
  }
}

async function drop(
  { keys, receipts }: Services,
  sessions: Map<SessionId, Session>,
  session: Session,
): Promise<void> {
  await eraseSession(session, keys, receipts, { struck: true }).catch((error: unknown) =>
    log('left over of a strike', error),
  );
  if (!keys.sessionIds().includes(session.id)) sessions.delete(session.id);
}
