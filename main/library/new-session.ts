import type { Agreement } from '../../shared/model/agreement';
import type { SessionId } from '../../shared/model/ids';
import type { NewJournalEvent, WallTime } from '../../shared/model/journal';
import type { KnownWords } from '../../shared/model/session';

/** What is known of a session before it is recorded. */
export interface NewSession {
  readonly words?: KnownWords;
  readonly agreement?: Agreement;
  /** The last day until which it may be kept, if only `keys` knew it of the session that it takes the place of. */
  readonly limit?: string | undefined;
  /** Ten seconds in the empty room, to be destroyed afterwards. */
  readonly rehearsal?: true;
  /** It takes the place of that session, and was begun when that one was. */
  readonly strikes?: { readonly id: SessionId; readonly at: WallTime };
}

/** What its journal begins with. */
export function createdEvent(code: string, { words, rehearsal, strikes }: NewSession): NewJournalEvent {
  const kind = { ...(rehearsal && { rehearsal }), ...(strikes && { strikes: strikes.id }) };
  return { type: 'created', code, ...words, ...kind };
}
