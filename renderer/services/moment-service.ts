import { unpackResult } from '../../shared/ipc/result';
import type { SessionId } from '../../shared/model/ids';
import { isMoment, type Mark, type Moment } from '../../shared/model/moment';
import { entriesRetimed } from '../store/marking';
import { withChanged, withMoment, withoutMoment } from '../store/moments';
import { isRunning } from '../store/recording';
import { state, update } from '../store/store';
import { type Notice, say } from '../store/view';
import { inTurn } from './in-turn';
import { main } from './main';
import { noteDone } from './marking-service';
import { filmPositionMs } from './review-service';

/** Moments whose time becomes more exact take their new place. */
export function startMoments(): void {
  main.moments.onChanged(({ sessionId, entries }) => {
    update('recording', (recording) =>
      recording.sessionId === sessionId ? entriesRetimed(recording, entries) : recording,
    );
    changeReviewed(sessionId, (before) => withChanged(before, entries.filter(isMoment)));
  });
}

/**
 * Marks: while it records at the time of the key press less the reaction time, while it is reviewed where the film
 * stands. The mark is shown once main has it on the disk.
 * @param pressedAtMs the event's `timeStamp`, on the clock of `performance.now()`
 */
export async function addMark(mark: Mark, pressedAtMs: number): Promise<void> {
  if (state().view.screen === 'recording') await markRecorded(mark, pressedAtMs);
  else await markReviewed(mark);
}

async function markRecorded(mark: Mark, pressedAtMs: number): Promise<void> {
  const { recording, settings } = state();
  if (recording?.phase === 'off-record') {
    update('view', (before) => say(before, { kind: 'off-record' }));
    return;
  }
  if (!isRunning(recording)) return;
  const { sessionId } = recording;
  const at = { captureMs: pressedAtMs, reactionMs: settings.reactionMs };
  await inTurn(async () => {
    const entry = unpackResult(await main.moments.add({ sessionId, mark, at }));
    noteDone(sessionId, { kind: 'added', entry });
    forgetOld();
  });
}

async function markReviewed(mark: Mark): Promise<void> {
  const { review } = state();
  const mediaMs = filmPositionMs();
  if (!review || mediaMs === undefined) return;
  const { sessionId } = review;
  const moment = unpackResult(await main.moments.add({ sessionId, mark, at: { mediaMs } }));
  if (isMoment(moment)) changeReviewed(sessionId, (moments) => withMoment(moments, moment));
  forgetOld();
}

const ofMarks: readonly Notice['kind'][] = ['moment-deleted', 'off-record', 'no-mark', 'hold'];

/** What was said of an earlier mark is over with the next one. */
function forgetOld(): void {
  update('view', (view) => (view.notice && ofMarks.includes(view.notice.kind) ? say(view, undefined) : view));
}

/** Takes a moment out of the session that is on the screen, and says so. */
export async function removeMoment(moment: Moment): Promise<void> {
  const { view, recording, review } = state();
  const isRecording = view.screen === 'recording';
  const sessionId = (isRecording ? recording : review)?.sessionId;
  if (!sessionId) return;
  await inTurn(async () => {
    unpackResult(await main.moments.remove({ sessionId, momentId: moment.id }));
    if (isRecording) noteDone(sessionId, { kind: 'removed', entry: moment });
    else changeReviewed(sessionId, (moments) => withoutMoment(moments, moment.id));
  });
  update('view', (before) => say(before, { kind: 'moment-deleted', moment }));
}

function changeReviewed(sessionId: SessionId, change: (moments: readonly Moment[]) => Moment[]): void {
  update('review', (review) =>
    review.sessionId === sessionId ? { ...review, moments: change(review.moments) } : review,
  );
}
