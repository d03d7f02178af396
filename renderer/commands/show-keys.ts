import { words } from '../../shared/words';
import { update } from '../store/store';
import { openDialog, screenNames } from '../store/view';
import type { Command } from './command';

/** Shows the keys of this screen. */
export const showKeys: Command = {
  id: 'show-keys',
  label: words.keys.title,
  keys: ['?'],
  screens: screenNames,
  run: () => update('view', (view) => openDialog(view, { kind: 'keys' })),
};
