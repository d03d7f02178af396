import { words } from '../../shared/words';
import { goTo } from '../services/playing-service';
import { filmPositionMs } from '../services/review-service';
import { state } from '../store/store';
import { neighbourMoment } from '../store/walked-moments';
import type { Command } from './command';

const go = (id: string, label: string, keys: readonly string[], direction: 'before' | 'after'): Command => ({
  id,
  label,
  keys,
  screens: ['review'],
  onPicture: true,
  isEnabled: (now) => neighbourMoment(now, direction) !== undefined,
  run: () => {
    const moment = neighbourMoment(state(), direction, filmPositionMs());
    if (moment) goTo(moment);
  },
});

/** To the moment before, with its lead-in. */
export const momentBefore: Command = go('moment-before', words.review.previous, ['ArrowUp'], 'before');

/** To the next moment, with its lead-in. A presenter's remote sends F5 and Escape in turn. */
export const nextMoment: Command = go(
  'next-moment',
  words.review.next,
  ['ArrowDown', 'F5', 'Escape'],
  'after',
);
