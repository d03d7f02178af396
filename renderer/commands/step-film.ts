import { words } from '../../shared/words';
import { stepFilm } from '../services/review-service';
import type { Command } from './command';

const stepMs = 5000;

const step = (id: string, label: string, key: string, ms: number): Command => ({
  id,
  label,
  keys: [key],
  screens: ['review'],
  repeats: true,
  isEnabled: ({ review }) => review?.openingId !== undefined,
  run: () => stepFilm(ms),
});

/** Five seconds back. */
export const back5: Command = step('back-5', words.review.back5, 'ArrowLeft', -stepMs);

/** Five seconds on. */
export const forward5: Command = step('forward-5', words.review.forward5, 'ArrowRight', stepMs);
