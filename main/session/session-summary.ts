import type { SessionId } from '../../shared/model/ids';
import { type Repair, repairs } from '../../shared/model/importing';
import { lengthMs, type SessionState, type Unanswered } from '../../shared/model/session';
import type { SessionSummary } from '../../shared/model/session-summary';

/** What is known of a session. */
interface Known {
  readonly id: SessionId;
  /** Undefined if nothing of its journal could be read. */
  readonly state: SessionState | undefined;
  readonly recording: boolean;
  /** Nothing of it was found damaged or missing. */
  readonly whole: boolean;
  /** What was taken out and still needs a person's answer. */
  readonly unanswered: Unanswered[];
  /** A passage is being struck from it. */
  readonly striking: boolean;
}

/** What the list shows of a session. */
export function summaryOf(known: Known): SessionSummary {
  const { id, state, unanswered, striking } = known;
  return {
    id,
    code: state?.code ?? '',
    createdAt: state?.createdAt ?? { utcMs: 0, offsetMinutes: 0 },
    durationMs: state ? lengthMs(state) : 0,
    momentCount: state?.moments.length ?? 0,
    ...(state && state.chosen.length > 0 && { chosenCount: state.chosen.length }),
    ...(state?.place && { reviewedMs: state.place.elapsedMs }),
    namedAtMs: state?.kept?.atMs ?? state?.createdAt.utcMs,
    keptReason: state?.kept?.reason,
    ...(state?.agreement?.onPaper && { onPaper: true }),
    exports: [...(state?.exports ?? [])],
    ...(state?.imported && {
      imported: { ...state.imported, repairs: knownRepairs(state.imported.repairs) },
    }),
    ...(state?.stillAgreed && { stillAgreed: true }),
    condition: conditionOf(known),
    ...(unanswered.length > 0 && { unanswered }),
    ...(striking && { striking: true }),
  };
}

/** A newer version may have noted others. */
const knownRepairs = (names: readonly string[]): Repair[] => repairs.filter((each) => names.includes(each));

function conditionOf({ state, recording, whole }: Known): SessionSummary['condition'] {
  if (!state) return 'unreadable';
  if (recording) return 'recording';
  if (!whole) return 'damaged';
  return state.complete || state.parts.length === 0 ? 'ready' : 'broken-off';
}
