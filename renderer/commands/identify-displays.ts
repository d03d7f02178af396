import { words } from '../../shared/words';
import { identify } from '../services/screening-service';
import type { Command } from './command';

/** Shows a big number on every display for a few seconds. */
export const identifyDisplays: Command = {
  id: 'identify-displays',
  label: words.screened.identify,
  keys: [],
  screens: ['review'],
  isEnabled: ({ view }) => view.dialog?.kind === 'tv',
  run: () => identify(),
};
