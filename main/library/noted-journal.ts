import type { SessionFacts } from '../vault/keys-file';
import type { JournalContent } from './journal';

/**
 * What `keys` does not know yet of a session's newest journal: which it is, where a crash came between the first event of
 * all and its note; and how it ended, where the app was quit while it was locked, or died before that was noted. From then
 * on a cut is noticed.
 * @param isEnded it has its end, and nothing of it is missing
 * @returns undefined: nothing; also where `keys` knows of a newer one
 */
export function unnotedOf(
  { fileId: id, records, lastTag: tag }: NonNullable<JournalContent['end']>,
  { newestJournal, journalEnd }: SessionFacts,
  isEnded: boolean,
): Partial<SessionFacts> | undefined {
  const isFirst = newestJournal === undefined;
  if (!isFirst && newestJournal !== id) return undefined;
  const isEndNew = journalEnd === undefined && isEnded;
  if (!isFirst && !isEndNew) return undefined;
  return { newestJournal: id, ...(isEndNew && { journalEnd: { id, records, tag } }) };
}
