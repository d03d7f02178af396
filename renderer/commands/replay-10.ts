import { words } from '../../shared/words';
import { replay } from '../services/playing-service';
import type { Command } from './command';

/** Ten seconds back, and plays from there. */
export const replay10: Command = {
  id: 'replay-10',
  label: words.playing.replay10,
  keys: ['R'],
  screens: ['review'],
  onPicture: true,
  isEnabled: ({ review }) => review?.openingId !== undefined,
  run: () => replay(10_000),
};
