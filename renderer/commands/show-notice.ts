import { unpackResult } from '../../shared/ipc/result';
import { words } from '../../shared/words';
import { main } from '../services/main';
import type { Command } from './command';

/** Shows the notice for the days before, to be printed. */
export const showNotice: Command = {
  id: 'show-notice',
  label: words.notice.open,
  keys: [],
  screens: ['library', 'before', 'settings'],
  run: async () => unpackResult(await main.app.notice()),
};
