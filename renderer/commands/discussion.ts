import { words } from '../../shared/words';
import { beginDiscussion, endDiscussion } from '../services/playing-service';
import { state } from '../store/store';
import type { Command } from './command';

/** From moment to moment in their order, stopping at each; again ends it. */
export const discussion: Command = {
  id: 'discussion',
  label: words.playing.discussion,
  keys: ['J'],
  screens: ['review'],
  onPicture: true,
  isEnabled: ({ review, playing }) =>
    review?.openingId !== undefined && (playing.discussion !== undefined || review.moments.length > 0),
  run: () => (state().playing.discussion ? endDiscussion() : beginDiscussion()),
};
