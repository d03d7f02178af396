import { words } from '../../shared/words';
import { finishErasing as finish } from '../services/library-service';
import type { Command } from './command';

/** Tries once more to remove what is left of deleted sessions. */
export const finishErasing: Command = {
  id: 'finish-erasing',
  label: words.finish.tryAgain,
  keys: [],
  screens: ['library'],
  run: () => finish(),
};
