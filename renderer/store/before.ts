import {
  dayAfter,
  type GivenAgreement,
  type SessionDetails,
  sessionDetailsSchema,
} from '../../shared/model/agreement';
import { type CodeParts, codeOf, isCodePart, isCodeUsed, nextCode } from '../../shared/model/code';
import type { Settings } from '../../shared/model/settings';
import type { LibraryState } from './library';
import { type RoomState, wouldRecord } from './room';

/** The details of the session to be recorded, as typed, and whether everyone has agreed. */
export interface BeforeState {
  /** The fields that make the code. */
  readonly parts: CodeParts;
  /** A code that is not made of them, as typed; undefined while the fields are used. */
  readonly otherCode: string | undefined;
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
  /** Everyone had agreed, until something that they agreed to was changed. */
  readonly unticked: boolean;
  /** What a person has typed. The rest follows the settings, however often the screen is left. */
  readonly typed: ReadonlySet<keyof BeforeState>;
  /** How often someone tried to start although something was missing: it is marked and gets the focus. */
  readonly tries: number;
}

export const noDetails: BeforeState = {
  parts: { month: '', place: '', group: '', session: '' },
  otherCode: undefined,
  purpose: '',
  watchers: '',
  deleteBy: '',
  limit: '',
  plannedMinutes: '',
  aliases: { A: '', B: '' },
  people: '',
  agreed: false,
  unticked: false,
  typed: new Set(),
  tries: 0,
};

/** The settings that the details come from. */
export const settingsOfDetails = [
  'purpose',
  'watchers',
  'plannedMinutes',
  'keepDays',
  'keepDaysLimit',
] as const satisfies readonly (keyof Settings)[];

/**
 * The details when the screen opens: what was typed before, and the rest from the settings; nobody has agreed
 * to them yet. While the date is in doubt (`now` is undefined), they contain no day that could be promised.
 */
export function detailsAtOpening(
  before: BeforeState,
  settings: Pick<Settings, (typeof settingsOfDetails)[number]>,
  library: LibraryState,
  now: Date | undefined,
): BeforeState {
  const limit = now ? dayAfter(now, settings.keepDaysLimit) : '';
  const fresh: BeforeState = {
    ...noDetails,
    parts: now ? nextCode(now, usedCodes(library)) : noDetails.parts,
    purpose: settings.purpose,
    watchers: settings.watchers,
    plannedMinutes: String(settings.plannedMinutes),
    limit,
    deleteBy: now ? dayAfter(now, Math.min(settings.keepDays, settings.keepDaysLimit)) : '',
  };
  const isTyped = ([name]: [string, unknown]): boolean => before.typed.has(name as keyof BeforeState);
  const typed: Partial<BeforeState> = Object.fromEntries(Object.entries(before).filter(isTyped));
  // A day that was typed may have come too near or too far meanwhile.
  const { deleteBy = '' } = typed;
  const isPossible = now && deleteBy >= dayAfter(now, 0) && deleteBy <= limit;
  const kept = isPossible ? typed : { ...typed, deleteBy: fresh.deleteBy };
  return { ...fresh, ...kept, typed: before.typed, unticked: before.agreed || before.unticked };
}

/** The codes of all sessions, the newest first, even of those that have been deleted. */
export function usedCodes({
  sessions = [],
  receipts,
}: Pick<LibraryState, 'sessions' | 'receipts'>): string[] {
  const used = [
    ...sessions.map(({ code, createdAt }) => ({ code, atMs: createdAt.utcMs })),
    ...receipts.map(({ code, recordedAtMs: atMs }) => ({ code, atMs })),
  ].filter(({ code }) => code !== '');
  return used.toSorted((a, b) => b.atMs - a.atMs).map(({ code }) => code);
}

/** The code as it would be stored; empty while a field of it holds something else. */
export function codeNow({ parts, otherCode }: Pick<BeforeState, 'parts' | 'otherCode'>): string {
  return otherCode?.trim() ?? codeOf(parts) ?? '';
}

/** Whether another session has, or had, that code. */
export function hasUsedCode(before: BeforeState, library: LibraryState): boolean {
  return isCodeUsed(codeNow(before), usedCodes(library));
}

/** What everyone agreed to, and how many they were: if any of it changes, nobody has agreed any more. */
const agreedTo: readonly (keyof BeforeState)[] = ['purpose', 'watchers', 'deleteBy', 'people'];

/** Something was typed or ticked. */
export function detailsChanged(before: BeforeState, change: Partial<BeforeState>): BeforeState {
  const { agreed, ...fields } = change;
  const typed = new Set([...before.typed, ...(Object.keys(fields) as (keyof BeforeState)[])]);
  const after = { ...before, ...change, typed };
  const isOther = agreedTo.some((name) => after[name] !== before[name]);
  if (isOther) return { ...after, agreed: false, unticked: before.agreed || before.unticked };
  return after.agreed ? { ...after, unticked: false } : after;
}

/** Someone tried to start too early: the screen marks what is missing, and goes to the first of it. */
export function triedToStart(before: BeforeState): BeforeState {
  return { ...before, tries: before.tries + 1 };
}

/** The agreement as main gets it: once everyone has agreed, and has signed where that is required. */
export function agreementOf(
  people: number,
  { writtenConsent: onPaper }: Pick<Settings, 'writtenConsent'>,
): GivenAgreement {
  return { people, agreed: true, ...(onPaper && { onPaper }) };
}

/** What may be missing before recording can start, in the order in which it is named. */
export type Wanting =
  | 'date'
  | 'room'
  | 'month'
  | 'place'
  | 'group'
  | 'session'
  | 'code'
  | 'watchers'
  | 'delete-by'
  | 'planned'
  | 'people'
  | 'agreement';

/**
 * Everything that is still missing; empty if recording can start.
 * @param now undefined while the date is in doubt
 */
export function allWanting(
  before: BeforeState,
  room: Pick<RoomState, 'camera' | 'microphones'>,
  settings: Pick<Settings, 'keepDaysLimit'>,
  now: Date | undefined,
): Wanting[] {
  const wanting = detailsWanting(before, settings, now);
  return now && wouldRecord(room) === undefined ? ['room', ...wanting] : wanting;
}

/**
 * What is still missing of the details.
 * @param now undefined while the date is in doubt
 */
export function detailsWanting(
  before: BeforeState,
  { keepDaysLimit }: Pick<Settings, 'keepDaysLimit'>,
  now: Date | undefined,
): Wanting[] {
  if (!now) return ['date'];
  const bad = badDetails(before);
  const { deleteBy, parts, otherCode } = before;
  const isDay =
    !bad.has('deleteBy') && deleteBy >= dayAfter(now, 0) && deleteBy <= dayAfter(now, keepDaysLimit);
  const names = ['month', 'place', 'group', 'session'] as const;
  return [
    ...(otherCode === undefined ? names.filter((name) => !isCodePart(name, parts[name])) : []),
    ...(otherCode !== undefined && bad.has('code') ? (['code'] as const) : []),
    ...(saysWatchers(before) && !bad.has('watchers') ? [] : (['watchers'] as const)),
    ...(isDay ? [] : (['delete-by'] as const)),
    ...(bad.has('plannedMinutes') ? (['planned'] as const) : []),
    ...(peopleOf(before) === undefined ? (['people'] as const) : []),
    ...(before.agreed ? [] : (['agreement'] as const)),
  ];
}

/** Whether a word says who will watch. */
export function saysWatchers({ watchers }: Pick<BeforeState, 'watchers'>): boolean {
  return /[\p{L}\p{N}]/u.test(watchers);
}

/** The first thing that is still missing; undefined if recording can start. */
export function wanting(...now: Parameters<typeof allWanting>): Wanting | undefined {
  return allWanting(...now)[0];
}

function badDetails(before: BeforeState): ReadonlySet<PropertyKey | undefined> {
  const { error } = sessionDetailsSchema.safeParse(detailsOf(before));
  return new Set(error?.issues.map(({ path }) => path[0]));
}

/** The details as given to main, which checks them. */
export function detailsOf(before: BeforeState): SessionDetails {
  const { purpose, watchers, deleteBy, plannedMinutes, aliases } = before;
  return {
    code: codeNow(before),
    purpose,
    watchers,
    deleteBy,
    plannedMinutes: Number(plannedMinutes),
    aliases,
  };
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
