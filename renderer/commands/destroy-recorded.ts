import { words } from '../../shared/words';
import { askDestroyRecorded } from '../services/recorded-service';
import type { Command } from './command';

/** Somebody does not agree any more: asks once, and says what is destroyed. */
export const destroyRecorded: Command = {
  id: 'destroy-recorded',
  label: words.recorded.destroy,
  keys: [],
  screens: ['recorded'],
  run: () => askDestroyRecorded(),
};
