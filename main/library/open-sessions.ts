import { basename } from 'node:path';
import type { SessionId } from '../../shared/model/ids';
import { log } from '../log';
import type { KeyStore } from '../vault/key-store';
import { endBrokenParts, isMediaCut } from './broken-parts';
import { eraseSession } from './erase';
import type { Receipts } from './receipts';
import { Session } from './session';
import type { SessionFolder } from './session-folder';

interface Services {
  readonly keys: KeyStore;
  readonly receipts: Receipts;
  readonly folder: (id: SessionId) => SessionFolder;
}

/**
 * Opens all sessions, in the order of their keys; what a crash has left of them is ended.
 * @param before those that are open already, as one that is being recorded
 * @throws Fault `locked` where it was locked meanwhile; what the disk throws
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
    // Nobody will know of them: their files are closed.
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

/** A copy that was not finished when the app died: what it was made from is still there. */
const isHalf = ({ state }: Session): boolean => state?.strikes?.complete === false;

/**
 * Of a session and the copy that is to take its place one goes: the copy where it was not finished, else the old one. Only
 * while both are there: a copy alone is all there is.
 */
async function finishStrikes(services: Services, sessions: Map<SessionId, Session>): Promise<void> {
  for (const copy of [...sessions.values()]) {
    const { strikes } = copy.state ?? {};
    const old = strikes && sessions.get(strikes.id);
    if (old) await drop(services, sessions, strikes.complete ? old : copy);
  }
}

/**
 * A session that died before its first word was written is none. That is so only where `keys` knows of no journal: whatever
 * else looks empty may come back (a backup that is half restored, a disk that fails now and then), and a person decides.
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
