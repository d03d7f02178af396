import { words } from '../../shared/words';
import { screenNames } from '../store/view';
import { openDialog } from '../store/view-actions';
import type { Command } from './command';

/** Shows the keys of this screen. */
export const showKeys: Command = {
  id: 'show-keys',
  label: words.keys.title,
  keys: ['?'],
  screens: screenNames,
  run: () => openDialog({ kind: 'keys' }),
};
