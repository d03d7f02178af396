import type { z } from 'zod';
import type { BegunPart } from '../../shared/ipc/contract';
import { type beginWishSchema, dayAfter } from '../../shared/model/agreement';
import { Fault } from '../../shared/model/fault';
import type { Settings } from '../../shared/model/settings';
import { sentencesAloud } from '../../shared/words';
import type { Recording } from './recording';

type BeginWish = z.output<typeof beginWishSchema>;

/** What a wish to record is judged by. */
export interface BeginServices {
  readonly recording: Pick<Recording, 'begin'>;
  readonly settings: () => Pick<Settings, 'consent' | 'keepDaysLimit'>;
  /** The current time, as far as it is known. @throws Fault `date-in-doubt` */
  readonly now: () => Date;
}

/**
 * Begins a session that everyone in the room agreed to. The agreement is put together here: its sentences are
 * those of the settings, as they are read aloud.
 * @throws Fault `not-agreed`; `date-in-doubt`; `bad-arguments` if the limit that was read aloud is later than
 * today's, or the day to delete by later than the limit; or like `Recording.begin`
 */
export async function beginAgreed(
  { details: { code, ...details }, agreement: given, limit: aloud }: BeginWish,
  { recording, settings, now }: BeginServices,
): Promise<BegunPart> {
  if (!given) throw new Fault('not-agreed');
  const { people, onPaper } = given;
  const { consent, keepDaysLimit } = settings();
  const last = dayAfter(now(), keepDaysLimit);
  const limit = aloud ?? last;
  const { deleteBy, watchers } = details;
  if (limit > last || deleteBy > limit) throw new Fault('bad-arguments', 'delete by');
  const sentences = sentencesAloud(consent, { watchers, deleteBy, limit });
  const agreement = { sentences, people, deleteBy, limit, ...(onPaper && { onPaper }) };
  return recording.begin(code, { details, agreement });
}
