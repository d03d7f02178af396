import { unpackResult } from '../../shared/ipc/result';
import type { MomentId } from '../../shared/model/ids';
import { state, update } from '../store/store';
import { say } from '../store/view';
import { refreshLibrary } from './library-service';
import { main } from './main';
import { showRecorded } from './recorded-service';

/** What becomes of a passage that was taken out while recording: asked before anything else is done with the session. */

/** Removes it for good. What remains is then asked about as after any recording. */
export async function removePassages(): Promise<void> {
  const { recorded } = state();
  if (!recorded || recorded.removing) return;
  const { sessionId, code } = recorded;
  update('recorded', (now) => ({ ...now, removing: true, removalFault: undefined, missingBytes: 0 }));
  const result = await main.library.strike({ sessionId, spans: [] });
  if (state().recorded?.sessionId !== sessionId) return;
  if (result.ok) {
    const { removedMs: ms, ...copy } = result.value;
    showRecorded({ ...copy, code });
    update('view', (view) => say(view, { kind: 'struck', ms }));
    return;
  }
  const missing =
    result.code === 'strike-room' ? await main.library.missingRoom({ sessionId, spans: [] }) : undefined;
  const missingBytes = missing?.ok ? missing.value : 0;
  update('recorded', (now) =>
    now.sessionId === sessionId ? { ...now, removing: false, removalFault: result.code, missingBytes } : now,
  );
}

/** Ends the removing; the question is open again. @throws Fault */
export async function endRemoving(): Promise<void> {
  unpackResult(await main.library.cancelStrike());
}

/** Puts back what was taken out: all of it, or one passage of several. @throws Fault */
export async function putBackPassages(only?: MomentId): Promise<void> {
  const { recorded } = state();
  if (!recorded || recorded.removing) return;
  const { sessionId, code } = recorded;
  unpackResult(await main.library.putBack({ sessionId, ...(only && { only }) }));
  await refreshLibrary();
  const session = state().library.sessions?.find(({ id }) => id === sessionId);
  if (!session || state().recorded?.sessionId !== sessionId) return;
  const { durationMs, momentCount, unanswered = [] } = session;
  showRecorded({ sessionId, code, durationMs, momentCount, unanswered });
}
