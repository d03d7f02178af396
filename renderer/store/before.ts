import { dayAfter, type SessionDetails, sessionDetailsSchema } from '../../shared/model/agreement';
import type { Settings } from '../../shared/model/settings';
import { suggestCode } from '../../shared/words';
import type { LibraryState } from './library';
import { type RoomState, wouldRecord } from './room';

/** The details of the session to be recorded, as typed, and whether everyone has agreed. */
export interface BeforeState {
  readonly code: string;
  readonly purpose: string;
  readonly watchers: string;
  /** A day such as `2026-12-01`. */
  readonly deleteBy: string;
  /** The last day until which it may be kept if the group agrees, as read aloud. */
  readonly limit: string;
  readonly plannedMinutes: string;
  readonly aliases: { readonly A: string; readonly B: string };
  /** How many people are in the room. */
  readonly people: string;
  /** Everyone here has agreed. */
  readonly agreed: boolean;
}

export const noDetails: BeforeState = {
  code: '',
  purpose: '',
  watchers: '',
  deleteBy: '',
  limit: '',
  plannedMinutes: '',
  aliases: { A: '', B: '' },
  people: '',
  agreed: false,
};

/**
 * The details when the screen opens: the existing ones or new ones; nobody has agreed to them yet. While the
 * date is in doubt (`now` is undefined), they contain no day that could be promised.
 */
export function detailsAtOpening(
  before: BeforeState,
  settings: Pick<Settings, 'purpose' | 'watchers' | 'plannedMinutes' | 'keepDays' | 'keepDaysLimit'>,
  library: LibraryState,
  now: Date | undefined,
): BeforeState {
  const limit = now ? dayAfter(now, settings.keepDaysLimit) : '';
  const deleteBy = now ? dayAfter(now, Math.min(settings.keepDays, settings.keepDaysLimit)) : '';
  if (before.code !== '')
    return { ...before, limit, deleteBy: now && before.deleteBy ? before.deleteBy : deleteBy, agreed: false };
  return {
    ...noDetails,
    code: now ? suggestCode(now, lastCode(library)) : '',
    purpose: settings.purpose,
    watchers: settings.watchers,
    plannedMinutes: String(settings.plannedMinutes),
    limit,
    deleteBy,
  };
}

/** The code of the session that was recorded last, even if it has been deleted. */
function lastCode({ sessions = [], receipts }: LibraryState): string | undefined {
  const used = [
    ...sessions.map(({ code, createdAt }) => ({ code, atMs: createdAt.utcMs })),
    ...receipts.map(({ code, recordedAtMs: atMs }) => ({ code, atMs })),
  ].filter(({ code }) => code !== '');
  return used.toSorted((a, b) => b.atMs - a.atMs)[0]?.code;
}

/** What everyone agreed to: if any of it changes, nobody has agreed any more. */
const agreedTo: readonly (keyof BeforeState)[] = ['purpose', 'watchers', 'deleteBy'];

/** Something was typed or ticked. */
export function detailsChanged(before: BeforeState, change: Partial<BeforeState>): BeforeState {
  const after = { ...before, ...change };
  return agreedTo.some((name) => after[name] !== before[name]) ? { ...after, agreed: false } : after;
}

/** What is still missing before recording can start, in the order in which it is named. */
export type Wanting = 'date' | 'room' | 'code' | 'delete-by' | 'planned' | 'people' | 'agreement';

/**
 * The first thing that is still missing; undefined if recording can start.
 * @param now undefined while the date is in doubt
 */
export function wanting(
  before: BeforeState,
  room: Pick<RoomState, 'camera' | 'microphones'>,
  { keepDaysLimit }: Pick<Settings, 'keepDaysLimit'>,
  now: Date | undefined,
): Wanting | undefined {
  if (!now) return 'date';
  const details = sessionDetailsSchema.safeParse(detailsOf(before));
  const bad = new Set(details.error?.issues.map(({ path }) => path[0]));
  if (wouldRecord(room) === undefined) return 'room';
  if (bad.has('code')) return 'code';
  const { deleteBy } = before;
  if (bad.has('deleteBy') || deleteBy < dayAfter(now, 0) || deleteBy > dayAfter(now, keepDaysLimit))
    return 'delete-by';
  if (!details.success) return 'planned';
  if (peopleOf(before) === undefined) return 'people';
  return before.agreed ? undefined : 'agreement';
}

/** The details as given to main, which checks them. */
export function detailsOf({
  code,
  purpose,
  watchers,
  deleteBy,
  plannedMinutes,
  aliases,
}: BeforeState): SessionDetails {
  return { code, purpose, watchers, deleteBy, plannedMinutes: Number(plannedMinutes), aliases };
}

/** A group with its leaders and its observer, before anyone has counted. */
const usualPeople = 10;

/** One person more or fewer, with the mouse. */
export function peopleStepped(before: Pick<BeforeState, 'people'>, step: 1 | -1): string {
  const people = peopleOf(before);
  return String(people === undefined ? usualPeople : Math.min(99, Math.max(1, people + step)));
}

/** How many people are in the room; undefined unless it is a number from 1 to 99. */
export function peopleOf({ people }: Pick<BeforeState, 'people'>): number | undefined {
  return /^[1-9]\d?$/.test(people.trim()) ? Number(people) : undefined;
}
