import type { Receipt } from '../../shared/model/receipt';
import type { Shown } from '../../shared/model/screening';
import { formatTimeOfDay } from '../../shared/words/format';
import { cardQuestion } from './card';
import type { AppState } from './store';

/** What the TV is to show by what is done on the laptop. */
export interface TvSign {
  readonly shown: Shown;
  /** The session's, on the neutral card. */
  readonly code?: string;
  readonly question?: string;
  readonly deletedAt?: string;
}

/** The state that it depends on. */
export type SignState = Pick<
  AppState,
  'before' | 'recording' | 'recorded' | 'review' | 'playing' | 'finish' | 'settings' | 'view'
>;

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
    return playing.clock.countedTo === undefined
      ? { shown: 'code', code: review.code }
      : { shown: 'picture' };
  }
  const gone = receiptOf(now);
  if (gone) return { shown: 'deleted', deletedAt: formatTimeOfDay(gone.deletedAtMs) };
  if (before.shown === 'deleted' && view.screen === 'library') return before;
  return { shown: 'code', code: codeOf(now) };
}

/** Of the deletion that was done just now. */
function receiptOf({ view: { notice, screen }, finish }: SignState): Receipt | undefined {
  if (notice?.kind === 'deleted') return notice.receipt;
  return screen === 'finish' ? finish?.receipt : undefined;
}

/** Of the session that is to be recorded, was recorded just now, or is being opened. */
function codeOf({ before, recorded, review, finish, view: { screen } }: SignState): string {
  if (screen === 'before') return before.code;
  if (screen === 'recorded') return recorded?.code ?? '';
  if (screen === 'finish') return finish?.session.code ?? '';
  return review?.code ?? '';
}

export function isSameSign(one: TvSign, other: TvSign): boolean {
  return (['shown', 'code', 'question', 'deletedAt'] as const).every((name) => one[name] === other[name]);
}
