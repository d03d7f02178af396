import { Fault } from '../../shared/model/fault';
import { type MomentId, momentIdSchema, newId } from '../../shared/model/ids';
import { type Entry, type EntryChange, isBeyond, type Mark, type Moment } from '../../shared/model/moment';
import { entriesOf } from '../../shared/model/noted-entries';
import { recordedMs } from '../../shared/model/session';
import type { Session } from './session';

/**
 * What a person does with the entries (moments and phases) of a session that is watched or recorded. Each of
 * these throws what `Session.append` throws. While recording, `Recording.mark` adds entries.
 */

/** Marks at a position of the film, in media time. @throws Fault `bad-arguments` beyond its end */
export async function addEntry(session: Session, mark: Mark, mediaMs: number): Promise<Entry> {
  const entry: Entry = { id: newId(momentIdSchema), mediaMs: Math.round(mediaMs), ...mark };
  checkWithin(session, entry);
  await session.append({ type: 'moment-added', moment: entry });
  return entry;
}

/** Replaces a moment's content. @throws Fault `no-such-moment`; `bad-arguments` beyond the film's end */
export async function changeMoment(session: Session, moment: Moment): Promise<Entry> {
  const changed = changedEntry(session, moment, session.entry(moment.id));
  await session.append({ type: 'moment-changed', moment: changed });
  return changed;
}

/** @throws Fault `no-such-moment`; `bad-arguments` beyond the film's end */
function changedEntry(session: Session, moment: Moment, known: Entry | undefined): Entry {
  if (!known) throw new Fault('no-such-moment');
  // During recording, the first matched frames may have made its time more exact in the meantime.
  const changed: Entry = session.recording ? { ...moment, mediaMs: known.mediaMs } : moment;
  checkWithin(session, changed, known);
  return changed;
}

/**
 * Carries out several changes with one write: all of them, or none if it fails. A crash while it is written may
 * leave the first of them.
 * @throws Fault `no-such-moment`; `bad-arguments` beyond the film's end
 */
export async function changeEntries(session: Session, changes: readonly EntryChange[]): Promise<void> {
  const known = new Map<string, Entry>();
  for (const entry of session.state ? entriesOf(session.state) : []) known.set(entry.id, entry);
  const events = changes.map((change) => {
    if (change.kind === 'add') {
      known.set(change.entry.id, change.entry);
      return { type: 'moment-added', moment: change.entry } as const;
    }
    if (change.kind === 'change') {
      const moment = changedEntry(session, change.moment, known.get(change.moment.id));
      known.set(moment.id, moment);
      return { type: 'moment-changed', moment } as const;
    }
    if (!known.delete(change.id)) throw new Fault('no-such-moment');
    return { type: 'moment-removed', id: change.id } as const;
  });
  if (events.length > 0) await session.appendEntries(events);
}

/** Puts back an entry that was removed, under the same id. */
export async function restoreEntry(session: Session, entry: Entry): Promise<void> {
  await session.append({ type: 'moment-added', moment: entry });
}

/** @throws Fault `no-such-moment` */
export async function removeEntry(session: Session, id: MomentId): Promise<void> {
  if (!session.entry(id)) throw new Fault('no-such-moment');
  await session.append({ type: 'moment-removed', id });
}

/** Stars exactly these, in this order. */
export async function chooseEntries(session: Session, ids: readonly MomentId[]): Promise<void> {
  await session.append({ type: 'chosen', ids: [...ids] });
}

/** If the film's length is known, nothing beyond its end may be marked. @throws Fault `bad-arguments` */
function checkWithin({ state, recording }: Session, entry: Entry, before?: Entry): void {
  if (!state || recording || state.parts.some(({ ended }) => !ended)) return;
  if (isBeyond(entry, before, recordedMs(state))) throw new Fault('bad-arguments', 'beyond the film');
}
