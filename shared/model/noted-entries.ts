import type { JournalEvent, NewJournalEvent } from './journal';
import { type Entry, isMoment, isPhase, type Moment, type Phase } from './moment';

/** An event about a moment or a phase. */
export type EntryEvent = Extract<
  JournalEvent,
  { type: 'moment-added' | 'moment-changed' | 'moment-removed' }
>;

/** The same before it is stamped with its wall time. */
export type NewEntryEvent = Extract<NewJournalEvent, { type: EntryEvent['type'] }>;

export interface Noted {
  readonly moments: readonly Moment[];
  readonly phases: readonly Phase[];
}

/** Moments first, then phases. */
export function entriesOf({ moments, phases }: Noted): Entry[] {
  return [...moments, ...phases];
}

/** The events that follow one another from `at` on and are of its kind, if it is about an entry. */
export function entryRun(events: readonly JournalEvent[], at: number): readonly EntryEvent[] {
  const run: EntryEvent[] = [];
  const type = events[at]?.type;
  for (let each = events[at]; each && each.type === type && isEntryEvent(each); ) {
    run.push(each);
    each = events[at + run.length];
  }
  return run;
}

const isEntryEvent = (event: JournalEvent): event is EntryEvent =>
  event.type === 'moment-added' || event.type === 'moment-changed' || event.type === 'moment-removed';

/**
 * The entries after a run of events of one kind: the same as one event after the other, but thousands are added or
 * removed in one pass.
 */
export function withNoted(before: Noted, run: readonly EntryEvent[]): Noted {
  let entries: readonly Entry[] = entriesOf(before);
  const added = new Map<string, Entry>();
  const removed = new Set<string>();
  for (const event of run) {
    if (event.type === 'moment-changed') {
      const { moment } = event;
      entries = inOrder(entries.map((entry) => (entry.id === moment.id ? moment : entry)));
    } else if (event.type === 'moment-removed') removed.add(event.id);
    else {
      // One that is added again goes behind the others of its time.
      added.delete(event.moment.id);
      added.set(event.moment.id, event.moment);
    }
  }
  const kept = entries.filter(({ id }) => !added.has(id) && !removed.has(id));
  const all = inOrder([...kept, ...added.values()]);
  return { moments: all.filter(isMoment), phases: all.filter(isPhase) };
}

function inOrder(entries: readonly Entry[]): Entry[] {
  return entries.toSorted((one, other) => one.mediaMs - other.mediaMs);
}
