import type { z } from 'zod';
import type { BegunPart } from '../../shared/ipc/contract';
import {
  type Agreement,
  type beginWishSchema,
  dayAfter,
  type SessionDetails,
} from '../../shared/model/agreement';
import { Fault } from '../../shared/model/fault';
import type { Settings } from '../../shared/model/settings';
import { type Promised, sentencesAloud } from '../../shared/words';
import type { Recording } from './recording';

type BeginWish = z.output<typeof beginWishSchema>;

/** What a wish to record is judged by. */
export interface BeginServices {
  readonly recording: Pick<Recording, 'begin'>;
  readonly settings: () => Pick<Settings, 'consent' | 'keepDaysLimit'>;
  /** The current time, as far as it is known. @throws Fault `date-in-doubt` */
  readonly now: () => Date;
}

/** Begins a session that everyone in the room agreed to. @throws Fault like `agreedTo`, and like `Recording.begin` */
export async function beginAgreed(
  { details: { code, ...details }, ...wish }: BeginWish,
  { recording, settings, now }: BeginServices,
): Promise<BegunPart> {
  const sentencesOf = (promised: Promised): string[] => sentencesAloud(settings().consent, promised);
  return recording.begin(code, {
    details,
    agreement: agreedTo({ ...wish, details }, sentencesOf, { settings, now }),
  });
}

/**
 * What everyone agreed to. It is put together here, of the sentences as they are read aloud.
 * @throws Fault `not-agreed`; `date-in-doubt`; `bad-arguments` if the limit that was read aloud is later than
 * today's, or the day to delete by is later than the limit or over
 */
export function agreedTo(
  wish: Pick<BeginWish, 'agreement' | 'limit'> & {
    readonly details: Pick<SessionDetails, 'watchers' | 'deleteBy'>;
  },
  sentencesOf: (promised: Promised) => string[],
  {
    settings,
    now,
  }: Pick<BeginServices, 'now'> & { readonly settings: () => Pick<Settings, 'keepDaysLimit'> },
): Agreement {
  if (!wish.agreement) throw new Fault('not-agreed');
  const { people, onPaper } = wish.agreement;
  const last = dayAfter(now(), settings().keepDaysLimit);
  const limit = wish.limit ?? last;
  const { deleteBy, watchers } = wish.details;
  // One that is over would be deleted at once.
  if (limit > last || deleteBy > limit || deleteBy < dayAfter(now(), 0))
    throw new Fault('bad-arguments', 'delete by');
  return {
    sentences: sentencesOf({ watchers, deleteBy, limit }),
    people,
    deleteBy,
    limit,
    ...(onPaper && { onPaper }),
  };
}
