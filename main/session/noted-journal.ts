import type { SessionFacts } from '../vault/keys-file';
import type { JournalContent } from './journal';

/**
 * What `keys` does not yet know about a session's newest journal: which one it is (if a crash came between
 * the very first event and its note), and how it ended (if the app quit while locked, or crashed before that
 * was noted). Once that is noted, a later cut is noticed.
 * @param isEnded whether the journal is sealed and nothing of it is missing
 * @returns undefined if there is nothing to note, also if `keys` knows of a newer journal
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
