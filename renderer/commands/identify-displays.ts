import { words } from '../../shared/words';
import { identify } from '../services/screening-service';
import { screenNames } from '../store/view';
import type { Command } from './command';

/** Shows a big number on every display for a few seconds. */
export const identifyDisplays: Command = {
  id: 'identify-displays',
  label: words.screened.identify,
  keys: [],
  screens: screenNames,
  isEnabled: ({ view }) => view.dialog?.kind === 'tv',
  run: () => identify(),
};
