import type { Agreement } from '../../shared/model/agreement';
import type { SessionId } from '../../shared/model/ids';
import type { NewJournalEvent, WallTime } from '../../shared/model/journal';
import type { KnownDetails } from '../../shared/model/session';

/** What is known of a session before it is recorded. */
export interface NewSession {
  readonly details?: KnownDetails;
  readonly agreement?: Agreement;
  /** The last day to which it may be kept, if only `keys` knew the limit of the session that it replaces. */
  readonly limit?: string | undefined;
  /** A rehearsal: a test recording in the empty room, to be destroyed afterwards. */
  readonly rehearsal?: true;
  /** The session that it replaces, and when that one began. */
  readonly strikes?: { readonly id: SessionId; readonly at: WallTime };
}

/** The first event of its journal. */
export function createdEvent(code: string, { details, rehearsal, strikes }: NewSession): NewJournalEvent {
  const kind = { ...(rehearsal && { rehearsal }), ...(strikes && { strikes: strikes.id }) };
  return { type: 'created', code, ...details, ...kind };
}
