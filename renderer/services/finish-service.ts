import type { SessionSummary } from '../../shared/model/session-summary';
import { main } from '../main/client';
import { finishing, keepRange, wantedToKeep } from '../store/finish';
import { nowBy } from '../store/library';
import { put, state, update } from '../store/store';
import { say, showScreen } from '../store/view-actions';
import { refreshLibrary, showLibrary } from './library-service';
import { endDiscussion, stop } from './playing-service';
import { closeReview } from './review-service';

/** The end of a session: deleted now, in front of everyone, or kept until a day. */

/** From the review, which stays open until the session is deleted or kept. @throws Fault */
export async function finishReview(): Promise<void> {
  stop();
  endDiscussion();
  await refreshLibrary();
  const { review, library } = state();
  const session = library.sessions?.find(({ id }) => id === review?.sessionId);
  if (session) await show(session, true);
}

/** From the library. @throws Fault */
export function finishSession(session: SessionSummary): Promise<void> {
  return show(session, false);
}

async function show(session: SessionSummary, fromReview: boolean): Promise<void> {
  const { settings, library } = state();
  const range = keepRange(session, settings.keepDaysLimit, nowBy(library));
  put('finish', finishing(session, fromReview, range));
  showScreen('finish');
  const { syncedBy, keysSyncedBy } = await main.library.storage();
  update('finish', (finish) => ({ ...finish, syncedBy, keysSyncedBy }));
}

/** Back to the previous screen, or to the library if the session is gone. */
export function leaveFinish(): void {
  const { finish, review } = state();
  if (finish?.fromReview && review && !finish.receipt) showScreen('review');
  else showLibrary();
  // Not before: the TV goes on saying in the library that it is deleted.
  put('finish', undefined);
}

/**
 * Keeps the session until the day that was typed. Does nothing if something is still missing. @throws Fault
 */
export async function keepSession(): Promise<void> {
  const { finish, settings, library } = state();
  const range = finish && keepRange(finish.session, settings.keepDaysLimit, nowBy(library));
  if (!finish || !range || wantedToKeep(finish, range)) return;
  const { session, until, reason } = finish;
  await main.library.keep({ sessionId: session.id, until, reason, agreed: true });
  await closeReview();
  put('finish', undefined);
  showLibrary();
  say({ kind: 'kept', code: session.code, until });
}
