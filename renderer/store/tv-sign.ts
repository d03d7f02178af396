import type { Receipt } from '../../shared/model/receipt';
import type { Shown } from '../../shared/model/screening';
import { formatTimeOfDay } from '../../shared/words/format';
import { codeNow } from './before';
import { cardQuestion } from './card';
import type { AppState } from './store';

/** What the TV is to show, depending on what is done on the laptop. */
export interface TvSign {
  readonly shown: Shown;
  /** The session's code, on the neutral card. */
  readonly code?: string;
  readonly question?: string;
  readonly deletedAt?: string;
}

/** The parts of the state that it depends on. */
export type SignState = Pick<
  AppState,
  'before' | 'recording' | 'recorded' | 'review' | 'playing' | 'finish' | 'settings' | 'view' | 'locked'
>;

/**
 * While recording: a sign, never a picture. In the review: the picture or what covers it, but not before the
 * film was played or sent to a moment there. After a deletion: that it is done, until something else is opened.
 * Behind the lock: nothing but what a recording says; main has made the TV black. Otherwise: the neutral card,
 * because choosing moments and looking at the summary are for the person at the laptop.
 * @param before what the TV showed
 */
export function tvSign(now: SignState, before: TvSign): TvSign {
  const { recording, review, playing, view } = now;
  if (recording) return { shown: recording.phase === 'recording' ? 'recording' : 'not-recording' };
  if (now.locked) return wasRecording(before) ? { shown: 'black' } : before;
  if (view.screen === 'review' && review?.openingId !== undefined) {
    if (playing.cover === 'black') return { shown: 'black' };
    if (playing.cover === 'card') return { shown: 'card', question: cardQuestion(now) };
    return view.filmShown ? { shown: 'picture' } : { shown: 'code', code: review.code };
  }
  const gone = receiptOf(now);
  if (gone) return { shown: 'deleted', deletedAt: formatTimeOfDay(gone.deletedAtMs) };
  if (before.shown === 'deleted' && view.screen === 'library') return before;
  return { shown: 'code', code: codeOf(now) };
}

const wasRecording = ({ shown }: TvSign): boolean => shown === 'recording' || shown === 'not-recording';

/** The receipt of the deletion that was just done. */
function receiptOf({ view: { toast, screen }, finish }: SignState): Receipt | undefined {
  if (toast?.kind === 'deleted') return toast.receipt;
  return screen === 'finish' ? finish?.receipt : undefined;
}

/** The code of the session that is about to be recorded, was just recorded, or is being opened; empty for none. */
function codeOf({ before, recorded, review, finish, view: { screen } }: SignState): string {
  if (screen === 'before') return codeNow(before);
  if (screen === 'recorded') return recorded?.code ?? '';
  if (screen === 'finish') return finish?.session.code ?? '';
  return review?.code ?? '';
}

export function isSameSign(one: TvSign, other: TvSign): boolean {
  return (['shown', 'code', 'question', 'deletedAt'] as const).every((name) => one[name] === other[name]);
}
