import { words } from '../../shared/words';
import { toggleCover } from '../services/playing-service';
import type { Command } from './command';

/** Stops the film and puts the question for the talk in the place of its picture, or shows it again. */
export const toggleCard: Command = {
  id: 'card',
  label: words.playing.card,
  keys: ['Shift+B'],
  screens: ['review'],
  onPicture: true,
  isEnabled: ({ review }) => review?.openingId !== undefined,
  run: () => toggleCover('card'),
};
