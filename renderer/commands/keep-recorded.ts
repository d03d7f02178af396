import { words } from '../../shared/words';
import { keepRecorded as keep } from '../services/recorded-service';
import type { Command } from './command';

/** The session is kept for later. */
export const keepRecorded: Command = {
  id: 'keep-recorded',
  label: words.recorded.keep,
  keys: [],
  screens: ['recorded'],
  run: () => keep(),
};
