import { words } from '../../shared/words';
import { toggleCover } from '../services/playing-service';
import type { Command } from './command';

/** Stops the film and covers its picture, or shows it again. A presenter’s remote sends "." or B. */
export const toggleBlack: Command = {
  id: 'black',
  label: words.playing.black,
  keys: ['B', '.'],
  screens: ['review'],
  onPicture: true,
  isEnabled: ({ review }) => review?.openingId !== undefined,
  run: () => toggleCover('black'),
};
