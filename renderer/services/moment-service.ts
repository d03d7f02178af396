import { unpackResult } from '../../shared/ipc/result';
import type { SessionId } from '../../shared/model/ids';
import { isMoment, type Mark, type Moment } from '../../shared/model/moment';
import { withChanged, withMoment, withoutMoment } from '../store/moments';
import { isRunning } from '../store/recording';
import { state, update } from '../store/store';
import { type Notice, say } from '../store/view';
import { main } from './main';
import { filmPositionMs } from './review-service';

/** Moments whose time becomes more exact take their new place. */
export function startMoments(): void {
  main.moments.onChanged(({ sessionId, entries }) =>
    changeMoments(sessionId, (before) => withChanged(before, entries.filter(isMoment))),
  );
}

/**
 * Marks: while it records at the time of the key press, while it is reviewed where the film stands. The mark is
 * shown once main has it on the disk.
 * @param pressedAtMs the event's `timeStamp`, on the clock of `performance.now()`
 */
export async function addMark(mark: Mark, pressedAtMs: number): Promise<void> {
  const { view, recording, review } = state();
  if (view.screen === 'recording' && recording?.phase === 'off-record') {
    update('view', (before) => say(before, { kind: 'off-record' }));
    return;
  }
  const positionMs = filmPositionMs();
  let target: { sessionId: SessionId; at: { captureMs: number } | { mediaMs: number } } | undefined;
  if (view.screen === 'recording' && isRunning(recording)) {
    target = { sessionId: recording.sessionId, at: { captureMs: pressedAtMs } };
  } else if (view.screen === 'review' && review && positionMs !== undefined) {
    target = { sessionId: review.sessionId, at: { mediaMs: positionMs } };
  }
  if (!target) return;
  const moment = unpackResult(await main.moments.add({ mark, ...target }));
  if (!isMoment(moment)) return;
  changeMoments(target.sessionId, (moments) => withMoment(moments, moment));
  update('recording', (before) => ({ ...before, marked: [...before.marked, moment.id] }));
  update('view', (before) => (isOld(before.notice) ? say(before, undefined) : before));
}

/** What was said of an earlier mark. */
function isOld(notice: Notice | undefined): boolean {
  return notice?.kind === 'moment-deleted' || notice?.kind === 'off-record';
}

/** Takes a moment out of the session that is on the screen, and says so. */
export async function removeMoment(moment: Moment): Promise<void> {
  const { view, recording, review } = state();
  const sessionId = (view.screen === 'recording' ? recording : review)?.sessionId;
  if (!sessionId) return;
  unpackResult(await main.moments.remove({ sessionId, momentId: moment.id }));
  changeMoments(sessionId, (moments) => withoutMoment(moments, moment.id));
  update('view', (before) => say(before, { kind: 'moment-deleted', moment }));
}

function changeMoments(sessionId: SessionId, change: (moments: readonly Moment[]) => Moment[]): void {
  update('recording', (recording) =>
    recording.sessionId === sessionId ? { ...recording, moments: change(recording.moments) } : recording,
  );
  update('review', (review) =>
    review.sessionId === sessionId ? { ...review, moments: change(review.moments) } : review,
  );
}
