import type { SessionId } from '../../shared/model/ids';
import { state } from '../store/store';
import { showRecorded } from './recorded-service';
import { openReview } from './review-service';

/**
 * Opens a session for review. If a passage that was taken out is still in the recording, asks first what to
 * do with it.
 * @param screen the one to open it on
 */
export async function openSession(
  sessionId: SessionId,
  code: string,
  screen: 'review' | 'choose' = 'review',
): Promise<void> {
  const session = state().library.sessions?.find(({ id }) => id === sessionId);
  const { unanswered = [], durationMs = 0, momentCount = 0 } = session ?? {};
  if (unanswered.length > 0) showRecorded({ sessionId, code, durationMs, momentCount, unanswered });
  else await openReview(sessionId, code, screen);
}
