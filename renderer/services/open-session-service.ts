import type { SessionId } from '../../shared/model/ids';
import { state } from '../store/store';
import { showRecorded } from './recorded-service';
import { openReview } from './review-service';

/**
 * Opens a session for review. Asks first what to do with a passage that was taken out and is still in the
 * recording, and whether everyone still agrees, unless they were asked since the recording.
 * @param screen the one to open it on
 */
export async function openSession(
  sessionId: SessionId,
  code: string,
  screen: 'review' | 'choose' = 'review',
): Promise<void> {
  const session = state().library.sessions?.find(({ id }) => id === sessionId);
  const { unanswered = [], durationMs = 0, momentCount = 0, stillAgreed } = session ?? {};
  if (unanswered.length > 0 || (session && !stillAgreed))
    showRecorded({ sessionId, code, durationMs, momentCount, unanswered, next: screen, fromLibrary: true });
  else await openReview(sessionId, code, screen);
}
