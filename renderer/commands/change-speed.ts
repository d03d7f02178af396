import { words } from '../../shared/words';
import { changeSpeed } from '../services/playing-service';
import { neighbourSpeed } from '../store/playing';
import type { Command } from './command';

const change = (id: string, label: string, key: string, direction: 'faster' | 'slower'): Command => ({
  id,
  label,
  keys: [key],
  screens: ['review'],
  onPicture: true,
  isEnabled: ({ review, playing: { speed } }) =>
    review?.openingId !== undefined && neighbourSpeed(speed, direction) !== speed,
  run: () => changeSpeed(direction),
});

/** Plays faster by a step. */
export const faster: Command = change('faster', words.playing.faster, 'Alt+ArrowUp', 'faster');

/** Plays slower by a step. */
export const slower: Command = change('slower', words.playing.slower, 'Alt+ArrowDown', 'slower');
