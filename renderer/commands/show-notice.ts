import { words } from '../../shared/words';
import { showNotice as show } from '../services/paper-service';
import type { Command } from './command';

/** Shows the notice for the days before, to be printed. */
export const showNotice: Command = {
  id: 'show-notice',
  label: words.notice.open,
  keys: [],
  screens: ['library', 'before', 'settings'],
  run: show,
};
