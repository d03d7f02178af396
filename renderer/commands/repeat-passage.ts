import { words } from '../../shared/words';
import { stepRepeat } from '../services/playing-service';
import type { Command } from './command';

/** A passage again and again: begins here, ends here, off. */
export const repeatPassage: Command = {
  id: 'repeat',
  label: words.playing.repeat,
  keys: ['L'],
  screens: ['review'],
  onPicture: true,
  isEnabled: ({ review }) => review?.openingId !== undefined,
  run: () => stepRepeat(),
};
