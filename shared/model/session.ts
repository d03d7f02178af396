import { missingCase } from './fault';
import type { SessionId } from './ids';
import { endsRecording, type JournalEvent, type PartEndReason, type WallTime } from './journal';
import type { Moment } from './moment';
import type { Codec } from './settings';

/** One uninterrupted stretch of recording. */
export interface Part {
  readonly number: number;
  readonly angle: number;
  /** The media log's file id: a file that was swapped for another is noticed. */
  readonly mediaFile: string;
  /** Name of its file, where it was found under another than its own. */
  readonly file?: string;
  /** How much later than heard the recorder has stamped its sounds, ms. */
  readonly soundLateMs: number;
  /** undefined while it is being recorded, or when the app died before it could say. */
  readonly ended:
    | {
        readonly reason: PartEndReason;
        readonly durationMs: number;
        /** Size of its media file; undefined where it was not noted. */
        readonly fileBytes: number | undefined;
      }
    | undefined;
}

/** Everything that is known of a session: the fold of its journal. */
export interface SessionState {
  readonly code: string;
  readonly createdAt: WallTime;
  readonly parts: readonly Part[];
  /** Of its picture; undefined before the first part. */
  readonly codec: Codec | undefined;
  /** In the order of media time. */
  readonly moments: readonly Moment[];
  /** The recording came to its end in order; otherwise it was broken off, and can be gone on with. */
  readonly complete: boolean;
  /** Something of it was found damaged or missing. */
  readonly damaged: boolean;
}

/** What the list shows of a session. */
export interface SessionSummary {
  readonly id: SessionId;
  readonly code: string;
  readonly createdAt: WallTime;
  readonly durationMs: number;
  readonly momentCount: number;
  /**
   * ready: plays. recording: now. broken-off: the app or its window died while it was recorded; it plays up to its
   * last whole block, and can be gone on with. damaged: part of its journal does not verify; what does is shown. unreadable: nothing does, or
   * its key is missing.
   */
  readonly condition: 'ready' | 'recording' | 'broken-off' | 'damaged' | 'unreadable';
}

/** What is left of a session whose journal has lost its beginning. */
export const beginningLost: SessionState = {
  code: '',
  createdAt: { utcMs: 0, offsetMinutes: 0 },
  parts: [],
  codec: undefined,
  moments: [],
  complete: true,
  damaged: true,
};

/**
 * The state after all these events, in their order. An event that refers to something unknown (its record was
 * damaged) is passed over: what is left of a journal still gives what is left of a session.
 * @returns undefined where there is no event at all
 */
export function foldJournal(events: Iterable<JournalEvent>): SessionState | undefined {
  let state: SessionState | undefined;
  for (const event of events) {
    if (event.type === 'created')
      state = {
        code: event.code,
        createdAt: event.at,
        parts: [],
        codec: undefined,
        moments: [],
        complete: false,
        damaged: false,
      };
    else {
      const before: SessionState = state ?? beginningLost;
      state = { ...before, ...change(before, event) };
    }
  }
  return state;
}

function change(
  state: SessionState,
  event: Exclude<JournalEvent, { type: 'created' }>,
): Partial<SessionState> {
  switch (event.type) {
    case 'continues':
      return { damaged: state.damaged || event.damaged === true };
    case 'part-begun': {
      const { part: number, angle, mediaFile, soundLateMs = 0 } = event;
      const codec = state.codec ?? event.codec;
      // A recording that was gone on with is being made again.
      return {
        parts: [...state.parts, { number, angle, mediaFile, soundLateMs, ended: undefined }],
        codec,
        complete: false,
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
    case 'damage-found':
      return { damaged: true };
    case 'alarm-begun':
    case 'alarm-ended':
      return {};
    case 'moment-added':
      return { moments: inOrder([...state.moments, event.moment]) };
    case 'moment-changed':
      return { moments: inOrder(state.moments.map((m) => (m.id === event.moment.id ? event.moment : m))) };
    case 'moment-removed':
      return { moments: state.moments.filter((moment) => moment.id !== event.id) };
    default:
      return missingCase(event);
  }
}

function inOrder(moments: Moment[]): Moment[] {
  return moments.sort((a, b) => a.mediaMs - b.mediaMs);
}

/** Length of all parts one after the other, in ms. */
export function recordedMs(state: SessionState): number {
  return state.parts.reduce((sum, part) => sum + (part.ended?.durationMs ?? 0), 0);
}
