import type { SessionSummary } from '../../shared/model/session-summary';
import type { InterruptedSession } from './view';

/** Older ones are certainly no longer being recorded; the library still offers to continue them. */
const recentMs = 12 * 3_600_000;

/**
 * The session to ask about when the app starts: the newest one, if it was interrupted and is recent.
 * @param sessions the newest first
 */
export function brokenOffLately(
  sessions: readonly SessionSummary[],
  nowUtcMs: number,
): SessionSummary | undefined {
  const [newest] = sessions;
  if (newest?.condition !== 'broken-off') return undefined;
  return nowUtcMs - newest.createdAt.utcMs < recentMs ? newest : undefined;
}

/** What is known of a session that can be continued. */
export function interruptedOf(session: SessionSummary): InterruptedSession {
  const { id: sessionId, code, durationMs, momentCount } = session;
  return { cause: 'app', sessionId, code, durationMs, momentCount, moments: undefined };
}
