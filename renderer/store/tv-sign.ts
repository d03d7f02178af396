import type { Shown } from '../../shared/model/screening';
import { formatTimeOfDay } from '../../shared/words/format';
import { cardQuestion } from './card';
import type { AppState } from './store';

/** What the TV is to show by what is done on the laptop. */
export interface TvSign {
  readonly shown: Shown;
  readonly question?: string;
  readonly deletedAt?: string;
}

/** The state that it depends on. */
export type SignState = Pick<AppState, 'recording' | 'review' | 'playing' | 'settings' | 'view'>;

/**
 * While a session is recorded a sign, never a picture; of a review the picture, or what covers it, once the film was
 * played; after a deletion that it is done, until something else is opened; else the neutral card.
 * @param before what it showed
 */
export function tvSign(now: SignState, before: TvSign): TvSign {
  const { recording, review, playing, view } = now;
  if (recording) return { shown: recording.phase === 'recording' ? 'recording' : 'not-recording' };
  if (review?.openingId !== undefined) {
    if (playing.cover === 'black') return { shown: 'black' };
    if (playing.cover === 'card') return { shown: 'card', question: cardQuestion(now) };
    return { shown: playing.clock.countedTo === undefined ? 'code' : 'picture' };
  }
  if (view.notice?.kind === 'deleted')
    return { shown: 'deleted', deletedAt: formatTimeOfDay(view.notice.receipt.deletedAtMs) };
  return before.shown === 'deleted' ? before : { shown: 'code' };
}

export function isSameSign(one: TvSign, other: TvSign): boolean {
  return one.shown === other.shown && one.question === other.question && one.deletedAt === other.deletedAt;
}
