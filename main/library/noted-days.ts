import type { Days } from '../../shared/model/days';
import type { SessionId } from '../../shared/model/ids';
import type { KeyStore } from '../vault/key-store';

/** What `keys` says of a session's days; nothing if its key is gone, or the library is locked. */
export function notedDays(keys: KeyStore, id: SessionId): Days {
  try {
    const { deleteBy, limit } = keys.facts(id);
    return { deleteBy, limit };
  } catch {
    return {};
  }
}

/**
 * Makes `keys` say the same of a session's days as its journal: of a session of an older version, and after a crash
 * between the two. @throws Fault `no-such-key`, `disk-full`, `write-failed`
 */
export async function noteDays(keys: KeyStore, id: SessionId, { deleteBy, limit }: Days): Promise<void> {
  const noted = notedDays(keys, id);
  if (deleteBy !== noted.deleteBy || limit !== noted.limit) await keys.note(id, { deleteBy, limit });
}
