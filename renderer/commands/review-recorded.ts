import { words } from '../../shared/words';
import { reviewRecorded as review } from '../services/recording-service';
import type { Command } from './command';

/** After a recording that ended by itself: the film of what is kept. */
export const reviewRecorded: Command = {
  id: 'review-recorded',
  label: words.recording.toReview,
  keys: [],
  screens: ['recording'],
  isEnabled: ({ recording }) => recording?.fault !== undefined,
  run: () => review(),
};
