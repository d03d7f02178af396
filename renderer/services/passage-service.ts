import { packResult } from '../../shared/ipc/result';
import type { MomentId, SessionId } from '../../shared/model/ids';
import { main } from '../main/client';
import { state, update } from '../store/store';
import { say } from '../store/view-actions';
import { refreshLibrary } from './library-service';
import { showRecorded } from './recorded-service';
import { report } from './report';

/**
 * Passages that were taken out while recording: a person decides about them before anything else is done with
 * the session.
 */

/** Permanently removes everything that was taken out. The usual question about what remains follows. */
export async function removePassages(): Promise<void> {
  const { recorded } = state();
  if (!recorded || recorded.removing) return;
  const { sessionId, code, next, fromLibrary } = recorded;
  update('recorded', (now) => ({ ...now, removing: true, removalFault: undefined, missingBytes: 0 }));
  const result = await packResult(() => main.library.strike({ sessionId, spans: [] }));
  if (state().recorded?.sessionId !== sessionId) return;
  if (result.ok) {
    const { removedMs: ms, ...copy } = result.value;
    showRecorded({ ...copy, code, next, fromLibrary });
    say({ kind: 'struck', ms });
    return;
  }
  const missingBytes = result.code === 'strike-room' ? await missingRoom(sessionId) : 0;
  update('recorded', (now) =>
    now.sessionId === sessionId ? { ...now, removing: false, removalFault: result.code, missingBytes } : now,
  );
}

/** How many bytes are missing; 0 if that cannot be determined. */
async function missingRoom(sessionId: SessionId): Promise<number> {
  try {
    return await main.library.missingRoom({ sessionId, spans: [] });
  } catch (error) {
    report(error);
    return 0;
  }
}

/** Cancels the removal; the question is open again. @throws Fault */
export async function endRemoving(): Promise<void> {
  await main.library.cancelStrike();
}

/** Puts back everything that was taken out, or one of several passages. @throws Fault */
export async function putBackPassages(only?: MomentId): Promise<void> {
  const { recorded } = state();
  if (!recorded || recorded.removing) return;
  const { sessionId, code, next, fromLibrary } = recorded;
  await main.library.putBack({ sessionId, ...(only && { only }) });
  await refreshLibrary();
  const session = state().library.sessions?.find(({ id }) => id === sessionId);
  if (!session || state().recorded?.sessionId !== sessionId) return;
  const { durationMs, momentCount, unanswered = [] } = session;
  showRecorded({ sessionId, code, durationMs, momentCount, unanswered, next, fromLibrary });
}
