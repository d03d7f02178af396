import { words } from '../../shared/words';
import { stepFilm } from '../services/review-service';
import type { Command } from './command';

const step = (id: string, label: string, key: string, ms: number): Command => ({
  id,
  label,
  keys: [key],
  screens: ['review'],
  onPicture: true,
  repeats: true,
  isEnabled: ({ review }) => review?.openingId !== undefined,
  run: () => stepFilm(ms),
});

/** Ten seconds back. */
export const back10: Command = step('back-10', words.playing.back10, 'PageUp', -10_000);

/** Five seconds back. */
export const back5: Command = step('back-5', words.review.back5, 'ArrowLeft', -5000);

/** Five seconds on. */
export const forward5: Command = step('forward-5', words.review.forward5, 'ArrowRight', 5000);

/** A second back. */
export const back1: Command = step('back-1', words.playing.back1, 'Alt+ArrowLeft', -1000);

/** A second on. */
export const forward1: Command = step('forward-1', words.playing.forward1, 'Alt+ArrowRight', 1000);
