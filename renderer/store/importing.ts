import { dayAfter, type SessionDetails } from '../../shared/model/agreement';
import { nextCode } from '../../shared/model/code';
import type { FaultCode } from '../../shared/model/fault';
import type { Arrangement, ImportPlan, ImportState, PlannedFile } from '../../shared/model/importing';
import type { Settings } from '../../shared/model/settings';
import {
  type BeforeState,
  detailsAtOpening,
  detailsChanged,
  detailsOf,
  detailsWanting,
  noDetails,
  type settingsOfDetails,
  usedCodes,
  type Wanting,
} from './before';
import type { LibraryState } from './library';

/** A recording made elsewhere comes in: what main says of it, and what a person has decided so far. */
export interface ImportingState {
  /** Where main is with it; undefined if it is doing nothing. */
  readonly now: ImportState | undefined;
  /** What is to be imported, until that begins. */
  readonly draft: ImportDraft | undefined;
  /** Why the files could not be looked at. */
  readonly fault: FaultCode | undefined;
  /** The originals that could not be deleted, and how many were; undefined until a person wanted that. */
  readonly originals: { readonly deleted: number; readonly left: readonly string[] } | undefined;
}

export const noImport: ImportingState = {
  now: undefined,
  draft: undefined,
  fault: undefined,
  originals: undefined,
};

/** Whether an import runs. */
export function isImporting({ now }: Pick<ImportingState, 'now'>): boolean {
  return now?.step === 'running';
}

/** Files that can come in, and what is said about the session that they become. */
export interface ImportDraft {
  readonly step: 'files' | 'details';
  /** Main's last answer. Of a file that was left out since, `files` has what main said of it before. */
  readonly plan: ImportPlan;
  readonly files: ReadonlyMap<number, PlannedFile>;
  /** The files that are to come in, in their order, with the tracks that a person chose. */
  readonly order: Arrangement;
  /** The local day on which it was recorded, as typed. */
  readonly recordedOn: string;
  readonly details: BeforeState;
  /** How often a person wanted to go on although the day was missing. */
  readonly triedWithoutDay: number;
  /** Main was asked to begin. */
  readonly beginning: boolean;
}

/** What main found, with the details as a recording would have them. @param now undefined while the date is in doubt */
export function draftOf(
  plan: ImportPlan,
  settings: Pick<Settings, (typeof settingsOfDetails)[number]>,
  library: LibraryState,
  now: Date | undefined,
): ImportDraft {
  const recordedOn = plan.recordedOn ?? '';
  const details = detailsAtOpening(noDetails, settings, library, now);
  return {
    step: 'files',
    plan,
    files: new Map(plan.files.map((each) => [each.file, each])),
    order: plan.files.map(({ file }) => ({ file })),
    recordedOn,
    details: withMonth(details, recordedOn, library),
    triedWithoutDay: 0,
    beginning: false,
  };
}

/** Main's answer to an arrangement. */
export function planned(draft: ImportDraft, plan: ImportPlan): ImportDraft {
  const files = new Map([...draft.files, ...plan.files.map((each) => [each.file, each] as const)]);
  return { ...draft, plan, files };
}

/** The files that are to come in, in their order. */
export function filesIn({ order, files }: Pick<ImportDraft, 'order' | 'files'>): PlannedFile[] {
  return order.flatMap(({ file }) => files.get(file) ?? []);
}

/** The files that a person has left out, in the order in which they were looked at. */
export function filesLeftOut({ order, files }: Pick<ImportDraft, 'order' | 'files'>): PlannedFile[] {
  const isIn = new Set(order.map(({ file }) => file));
  return [...files.values()].filter(({ file }) => !isIn.has(file)).toSorted((a, b) => a.file - b.file);
}

/** A file at another place, counted from 0. */
export function fileMoved(order: Arrangement, file: number, place: number): Arrangement {
  const moved = order.find((each) => each.file === file);
  if (!moved) return order;
  const rest = order.filter((each) => each !== moved);
  return rest.toSpliced(Math.max(0, place), 0, moved);
}

/** Leaves a file out, unless it is the last one. */
export function fileLeftOut(order: Arrangement, file: number): Arrangement {
  return order.length > 1 ? order.filter((each) => each.file !== file) : order;
}

/** Takes in a file that was left out, as the last one. */
export function fileTakenIn(order: Arrangement, file: number): Arrangement {
  return order.some((each) => each.file === file) ? order : [...order, { file }];
}

/** Another track of a file. */
export function trackChosen(
  order: Arrangement,
  file: number,
  track: { readonly picture: number } | { readonly sound: number },
): Arrangement {
  return order.map((each) => (each.file === file ? { ...each, ...track } : each));
}

/** Another day on which it was recorded. Nobody has agreed to that one, and the code follows it. */
export function recordedOnChanged(
  draft: ImportDraft,
  recordedOn: string,
  library: Pick<LibraryState, 'sessions' | 'receipts'>,
): ImportDraft {
  const details = withMonth(withoutAgreement(draft.details), recordedOn, library);
  return { ...draft, recordedOn, details };
}

/** The step before or after this one. Whoever goes back to the files reads the sentences aloud again. */
export function stepShown(draft: ImportDraft, step: ImportDraft['step']): ImportDraft {
  return { ...draft, step, details: step === 'files' ? withoutAgreement(draft.details) : draft.details };
}

/** Something was typed or ticked. */
export function draftTyped(draft: ImportDraft, change: Partial<BeforeState>): ImportDraft {
  return { ...draft, details: detailsChanged(draft.details, change) };
}

function withoutAgreement(details: BeforeState): BeforeState {
  return { ...details, agreed: false, unticked: details.agreed || details.unticked };
}

/** The code's month is that of the recording, with the number of the next session in it, until a person types it. */
function withMonth(
  details: BeforeState,
  recordedOn: string,
  library: Pick<LibraryState, 'sessions' | 'receipts'>,
): BeforeState {
  const date = new Date(`${recordedOn}T12:00:00`);
  if (details.typed.has('parts') || Number.isNaN(date.getTime())) return details;
  return { ...details, parts: nextCode(date, usedCodes(library)) };
}

/** Whether it can have been recorded on that day. */
function isRecordedOn(recordedOn: string, now: Date): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(recordedOn) && recordedOn <= dayAfter(now, 0);
}

/** Why the list of files is not enough yet; undefined if it is. */
export function wantingOfFiles(draft: ImportDraft, now: Date): 'files' | 'day' | 'room' | undefined {
  if (draft.order.length === 0) return 'files';
  if (!isRecordedOn(draft.recordedOn, now)) return 'day';
  return draft.plan.room.isEnough ? undefined : 'room';
}

/** What is missing before it can begin, in the order in which it is named. How long it was planned is not asked. */
export function wantingOfImport(
  draft: ImportDraft,
  settings: Pick<Settings, 'keepDaysLimit'>,
  now: Date | undefined,
): Wanting[] {
  return detailsWanting(draft.details, settings, now).filter((each) => each !== 'planned');
}

/** The details as given to main. */
export function importDetailsOf(details: BeforeState): Omit<SessionDetails, 'plannedMinutes'> {
  const { plannedMinutes: _, ...rest } = detailsOf(details);
  return rest;
}
