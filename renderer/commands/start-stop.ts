import { words } from '../../shared/words';
import { startOrStop } from '../services/playing-service';
import type { Command } from './command';

/** Starts the film, or stops it: the one key that matters in a review. */
export const startStop: Command = {
  id: 'start-stop',
  label: words.review.startStop,
  keys: ['Space', 'PageDown'],
  screens: ['review', 'choose', 'summary'],
  onPicture: true,
  isEnabled: ({ review }) => review?.openingId !== undefined,
  run: () => startOrStop(),
};
