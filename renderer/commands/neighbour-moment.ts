import type { Moment } from '../../shared/model/moment';
import { words } from '../../shared/words';
import { filmPositionMs, goToMoment } from '../services/review-service';
import { neighbour } from '../store/moments';
import { type AppState, state } from '../store/store';
import type { Command } from './command';

type Direction = 'before' | 'after';

function find(
  { review, settings }: AppState,
  direction: Direction,
  positionMs = review?.positionMs,
): Moment | undefined {
  if (!review || positionMs === undefined) return undefined;
  return neighbour(review.moments, positionMs, review.goneTo, direction, settings.leadInMs);
}

const go = (id: string, label: string, key: string, direction: Direction): Command => ({
  id,
  label,
  keys: [key],
  screens: ['review'],
  isEnabled: (now) => find(now, direction) !== undefined,
  run: () => {
    const moment = find(state(), direction, filmPositionMs());
    if (moment) goToMoment(moment);
  },
});

/** To the moment before, with its lead-in. */
export const momentBefore: Command = go('moment-before', words.review.previous, 'ArrowUp', 'before');

/** To the next moment, with its lead-in. */
export const nextMoment: Command = go('next-moment', words.review.next, 'ArrowDown', 'after');
