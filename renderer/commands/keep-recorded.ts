import { words } from '../../shared/words';
import { keepRecorded as keep } from '../services/recorded-service';
import { mustAnswer } from '../store/recorded';
import type { Command } from './command';

/** The session is kept for later. */
export const keepRecorded: Command = {
  id: 'keep-recorded',
  label: words.recorded.keep,
  keys: [],
  screens: ['recorded'],
  isEnabled: ({ recorded }) => !mustAnswer(recorded),
  run: () => keep(),
};
