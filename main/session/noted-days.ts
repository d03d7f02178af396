import type { NotedDays } from '../../shared/model/days';
import type { SessionId } from '../../shared/model/ids';
import type { KeyStore } from '../vault/key-store';

/** What `keys` says about a session's days; empty if its key is gone or the library is locked. */
export function notedDays(keys: KeyStore, id: SessionId): NotedDays {
  try {
    const { deleteBy, limit, keptTimes } = keys.facts(id);
    return { deleteBy, limit, keptTimes };
  } catch {
    return {};
  }
}

/**
 * Writes these days of a session to `keys`. Needed for sessions of an older version, and if a crash happened
 * after the journal was written and before `keys` was.
 * @throws Fault `no-such-key`, `disk-full`, `write-failed`
 */
export async function noteDays(
  keys: KeyStore,
  id: SessionId,
  { deleteBy, limit, keptTimes }: NotedDays,
): Promise<void> {
  const noted = notedDays(keys, id);
  if (deleteBy !== noted.deleteBy || limit !== noted.limit || keptTimes !== noted.keptTimes)
    await keys.note(id, { deleteBy, limit, keptTimes });
}

/** The greater of two counts, either of which may be unknown. */
export function mostOf(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined ? other : Math.max(one, other ?? 0);
}
