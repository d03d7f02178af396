import type { Mark, Moment } from '../../shared/model/moment';
import { main } from '../main/client';
import { entriesRetimed } from '../store/marks';
import { isRunning } from '../store/recording';
import { state, update } from '../store/store';
import type { Notice } from '../store/view';
import { say, unsay } from '../store/view-actions';
import { edit, noteDone } from './edit-service';
import { inTurn } from './in-turn';
import { filmPositionMs } from './review-service';

/** Moments whose time becomes more exact take their new place. */
export function startMoments(): void {
  main.moments.onChanged(({ sessionId, entries }) => {
    update('recording', (recording) =>
      recording.sessionId === sessionId ? entriesRetimed(recording, entries) : recording,
    );
    update('review', (review) => (review.sessionId === sessionId ? entriesRetimed(review, entries) : review));
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
    say({ kind: 'off-record' });
    return;
  }
  if (!isRunning(recording)) return;
  const { sessionId } = recording;
  const at = { captureMs: pressedAtMs, reactionMs: settings.reactionMs };
  await inTurn(async () => {
    const entry = await main.moments.add({ sessionId, mark, at });
    noteDone(sessionId, { kind: 'added', entry });
    forgetOld();
  });
}

async function markReviewed(mark: Mark): Promise<void> {
  const { review } = state();
  const mediaMs = filmPositionMs();
  if (!review || mediaMs === undefined) return;
  const { sessionId } = review;
  await inTurn(async () => {
    const entry = await main.moments.add({ sessionId, mark, at: { mediaMs } });
    noteDone(sessionId, { kind: 'added', entry });
    forgetOld();
    // Where no list shows it, it is said.
    if (state().review?.tagsShown === false) say({ kind: 'marked', mediaMs: entry.mediaMs });
  });
}

const ofMarks: readonly Notice['kind'][] = [
  ...(['moment-deleted', 'moments-deleted', 'marked', 'star', 'many-stars'] as const),
  ...(['off-record', 'no-mark', 'hold'] as const),
];

/** What was said of an earlier mark is over with the next one. */
function forgetOld(): void {
  unsay(({ kind }) => ofMarks.includes(kind));
}

/** Takes a moment out of the session that is on the screen, and says so. */
export async function removeMoment(moment: Moment): Promise<void> {
  const { view, recording } = state();
  const change = { kind: 'removed', entry: moment } as const;
  if (view.screen !== 'recording') await edit(() => change);
  else if (recording) {
    const { sessionId } = recording;
    await inTurn(async () => {
      await main.moments.remove({ sessionId, momentId: moment.id });
      noteDone(sessionId, change);
    });
  }
  say({ kind: 'moment-deleted', moment });
}
