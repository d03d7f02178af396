import { words } from '../../shared/words';
import { toggleMuted } from '../services/playing-service';
import type { Command } from './command';

/** Takes the sound away, or gives it back. */
export const toggleMute: Command = {
  id: 'mute',
  label: words.playing.mute,
  keys: ['M'],
  screens: ['review'],
  onPicture: true,
  isEnabled: ({ review }) => review?.openingId !== undefined,
  run: () => toggleMuted(),
};
