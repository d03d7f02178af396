import type { Agreement, SessionDetails } from './agreement';
import { earliest } from './days';
import type { ExportAgreement } from './export';
import { missingCase } from './fault';
import type { MomentId, SessionId } from './ids';
import { endsRecording, type JournalEvent, type PartEndReason, type WallTime } from './journal';
import type { Moment, Phase, TakenOut } from './moment';
import { entryRun, withNoted } from './noted-entries';
import type { Exported } from './receipt';
import type { ReviewPlace } from './review-place';
import type { Codec } from './settings';
import type { NamedTag } from './tags';

/** One uninterrupted stretch of recording. */
export interface Part {
  readonly number: number;
  readonly angle: number;
  /** The media log's file id, so that a swapped file is noticed. */
  readonly mediaFile: string;
  /** Name of its file, if it was found under another name than its own. */
  readonly file?: string;
  /** How much later than heard the recorder stamped its sounds, in ms. */
  readonly soundLateMs: number;
  /** How long nothing was recorded before it, in ms; undefined if that is not known. */
  readonly gapMs?: number | undefined;
  /** When it was begun; undefined if the journal has lost that. */
  readonly begunAt?: WallTime | undefined;
  /** How long the computer had been up then, sleep included, in ms; undefined if it was not noted. */
  readonly upMs?: number | undefined;
  /** Undefined while it is being recorded, or if the app died before it could be noted. */
  readonly ended:
    | {
        readonly reason: PartEndReason;
        readonly durationMs: number;
        /** Size of its media file; undefined if it was not noted. */
        readonly fileBytes: number | undefined;
      }
    | undefined;
}

type DetailName = Exclude<keyof SessionDetails, 'code'>;
export type KnownDetails = { readonly [Name in DetailName]?: SessionDetails[Name] | undefined };

/** How a session replaces another, without what was struck from that one. */
export interface Strikes {
  readonly id: SessionId;
  /** Whether everything that remains of the other session is in it. */
  readonly complete: boolean;
  /** Ids of what was taken out of the film at that time: nothing of these exists any more. */
  readonly struck: readonly string[];
}

/** What was taken out of the film, and is still in the recording until it is struck. */
export function toStrike({ takenOut, strikes }: Pick<SessionState, 'takenOut' | 'strikes'>): TakenOut[] {
  return takenOut.filter(({ id }) => !strikes?.struck.includes(id));
}

/** A span still in the recording and to be struck. One taken out during recording has an id. */
export type Unanswered = Pick<TakenOut, 'fromMs' | 'toMs'> & { readonly id?: MomentId | undefined };

/** The day to which a session is kept, and why. */
export interface Kept {
  readonly until: string;
  readonly reason: string;
  /** The group agreed; undefined if an older version did not ask. */
  readonly agreed?: true | undefined;
  /** The last day to which it may be kept, as it was known then. */
  readonly limit?: string | undefined;
  /** When it was kept, UTC. */
  readonly atMs: number;
}

/** Everything that is known of a session: the fold of its journal. */
export interface SessionState {
  readonly code: string;
  readonly createdAt: WallTime;
  readonly parts: readonly Part[];
  /** Codec of its picture; undefined before the first part. */
  readonly codec: Codec | undefined;
  /** What was said about it before it was recorded; empty if an older version made it. */
  readonly details: KnownDetails;
  /** The newest agreement; undefined if none is noted. */
  readonly agreement: Agreement | undefined;
  /** A test recording in the empty room, to be destroyed. */
  readonly rehearsal: boolean;
  /** In order of media time. */
  readonly moments: readonly Moment[];
  /** In order of media time. */
  readonly phases: readonly Phase[];
  /** Left out of the film, in the order in which it was taken out. */
  readonly takenOut: readonly TakenOut[];
  /** The starred moments and phases, in the order of the discussion; ids of removed ones may be among them. */
  readonly chosen: readonly MomentId[];
  /** The day to which it is kept, and why; undefined if the day named before the recording still holds. */
  readonly kept: Kept | undefined;
  /** How often it was kept until a later day. */
  readonly keptTimes: number;
  /** What everyone here agreed may leave, and when (UTC, ms), in the order in which they agreed. */
  readonly exportAgreements: readonly (ExportAgreement & { readonly atMs: number })[];
  /** Copies that left the library, which deleting does not reach. */
  readonly exports: readonly Exported[];
  /**
   * Everyone was asked after the recording, and still agreed. Older versions did not note it: what was starred
   * or reviewed then counts as answered. Recording more asks again.
   */
  readonly stillAgreed: boolean;
  /** Undefined if it was recorded here. Names of repairs are those of the version that imported it. */
  readonly imported: { readonly recordedOn: string; readonly repairs: readonly string[] } | undefined;
  /** Tags that came in with it. */
  readonly tags: readonly NamedTag[];
  /** Where its review was left; undefined before the first. */
  readonly place: ReviewPlace | undefined;
  /** The session that it replaces, and whether everything that remains of that one is in it. */
  readonly strikes: Strikes | undefined;
  /** Whether the recording ended cleanly; otherwise it was interrupted, and can be continued. */
  readonly complete: boolean;
  /** Whether something of it was found damaged or missing. */
  readonly damaged: boolean;
}

/** What is left of a session whose journal has lost its beginning. */
export const beginningLost: SessionState = {
  code: '',
  createdAt: { utcMs: 0, offsetMinutes: 0 },
  parts: [],
  codec: undefined,
  details: {},
  agreement: undefined,
  rehearsal: false,
  moments: [],
  phases: [],
  takenOut: [],
  chosen: [],
  kept: undefined,
  keptTimes: 0,
  exportAgreements: [],
  exports: [],
  stillAgreed: false,
  imported: undefined,
  tags: [],
  place: undefined,
  strikes: undefined,
  complete: true,
  damaged: true,
};

/**
 * The state after all these events, in order. An event that refers to something unknown (its record was
 * damaged) is skipped: what is left of a journal still gives what is left of a session.
 * @returns undefined if there are no events
 */
export function foldJournal(events: readonly JournalEvent[]): SessionState | undefined {
  return applyEvents(undefined, events);
}

/** The state after some more events, in order; undefined if there were none at all. */
export function applyEvents(
  before: SessionState | undefined,
  events: readonly JournalEvent[],
): SessionState | undefined {
  let state = before;
  for (let at = 0; at < events.length; ) {
    const run = entryRun(events, at);
    const event = events[at];
    if (run.length > 0) state = { ...(state ?? beginningLost), ...withNoted(state ?? beginningLost, run) };
    else if (event) state = applyEvent(state, event);
    at += Math.max(1, run.length);
  }
  return state;
}

/** The state after one more event. The given state is not changed. */
export function applyEvent(state: SessionState | undefined, event: JournalEvent): SessionState {
  if (event.type === 'created') {
    const { code, at: createdAt, rehearsal = false, strikes: id, type: _, ...details } = event;
    const strikes = id && { id, complete: false, struck: [] };
    const known = { code, createdAt, details, rehearsal, strikes };
    return { ...beginningLost, ...known, complete: false, damaged: false };
  }
  const before = state ?? beginningLost;
  return { ...before, ...change(before, event) };
}

function change(
  state: SessionState,
  event: Exclude<JournalEvent, { type: 'created' }>,
): Partial<SessionState> {
  switch (event.type) {
    case 'continues':
      return { damaged: state.damaged || event.damaged === true };
    case 'part-begun': {
      const { part: number, angle, mediaFile, soundLateMs = 0, gapMs, upMs, at: begunAt } = event;
      const codec = state.codec ?? event.codec;
      // A resumed recording becomes incomplete again.
      return {
        parts: [
          ...state.parts,
          { number, angle, mediaFile, soundLateMs, gapMs, begunAt, upMs, ended: undefined },
        ],
        codec,
        complete: false,
        stillAgreed: false,
      };
    }
    case 'part-ended': {
      const { reason, durationMs, fileBytes } = event;
      const ended = { reason, durationMs, fileBytes };
      const parts = state.parts.map((part) => (part.number === event.part ? { ...part, ended } : part));
      return { parts, complete: endsRecording.has(event.reason) };
    }
    case 'recording-ended':
      return { complete: true };
    case 'strike-complete':
      return {
        strikes: state.strikes && {
          ...{ ...state.strikes, complete: true },
          struck: state.takenOut.map(({ id }) => id),
        },
      };
    case 'damage-found':
      return { damaged: true };
    case 'alarm-begun':
    case 'alarm-ended':
      return {};
    case 'agreed': {
      const { sentences, people, deleteBy, onPaper } = event;
      // A later agreement cannot loosen what the first group was promised.
      const limit = earliest(state.agreement?.limit, event.limit);
      return { agreement: { sentences, people, deleteBy, limit, ...(onPaper && { onPaper }) } };
    }
    case 'renamed':
      return { code: event.code };
    case 'moment-added':
    case 'moment-changed':
    case 'moment-removed':
      return withNoted(state, [event]);
    case 'taken-out':
      return { takenOut: [...state.takenOut, event.takenOut] };
    case 'put-back':
      return { takenOut: state.takenOut.filter(({ id }) => id !== event.id) };
    case 'chosen':
      return { chosen: event.ids, stillAgreed: true };
    case 'kept':
      return { ...keptBy(event), keptTimes: state.keptTimes + 1 };
    case 'export-agreed': {
      const { type: _, at, ...agreed } = event;
      return { exportAgreements: [...state.exportAgreements, { ...agreed, atMs: at.utcMs }] };
    }
    case 'exported':
      return { exports: [...state.exports, { name: event.name, atMs: event.at.utcMs }] };
    case 'imported':
      return { imported: { recordedOn: event.recordedOn, repairs: event.repairs } };
    case 'tag-named':
      return { tags: [...state.tags.filter(({ id }) => id !== event.tag.id), event.tag] };
    case 'reviewed':
      return { place: event.place, stillAgreed: true };
    case 'still-agreed':
      return { stillAgreed: true };
    default:
      return missingCase(event);
  }
}

function keptBy({
  until,
  reason,
  agreed,
  limit,
  at,
}: Extract<JournalEvent, { type: 'kept' }>): Pick<SessionState, 'kept'> {
  return { kept: { until, reason, agreed, limit, atMs: at.utcMs } };
}

/** How much of it was struck, in ms: media time continues across it, but nobody can watch it. */
function struckMs({ takenOut, strikes }: Pick<SessionState, 'takenOut' | 'strikes'>): number {
  const struck = takenOut.filter(({ id }) => strikes?.struck.includes(id));
  let untilMs = 0;
  let ms = 0;
  for (const { fromMs, toMs } of struck.toSorted((one, other) => one.fromMs - other.fromMs)) {
    ms += Math.max(0, toMs - Math.max(fromMs, untilMs));
    untilMs = Math.max(untilMs, toMs);
  }
  return ms;
}

/** How much a strike removed, in ms: more than requested, because it ends at the next whole picture. */
export function removedBetween(old: SessionState | undefined, copy: SessionState | undefined): number {
  return Math.max(0, (copy ? struckMs(copy) : 0) - (old ? struckMs(old) : 0));
}

/** Length of a session without what was struck, in ms. Moments are at times of `recordedMs`. */
export function lengthMs(state: SessionState): number {
  return Math.max(0, recordedMs(state) - struckMs(state));
}

/** Length of all parts together, in ms. */
export function recordedMs(state: SessionState): number {
  return state.parts.reduce((sum, part) => sum + (part.ended?.durationMs ?? 0), 0);
}
