import { words } from '../../shared/words';
import { update } from '../store/store';
import { showScreen } from '../store/view';
import type { Command } from './command';

/** From the library to where a passphrase is set. */
export const setPassphrase: Command = {
  id: 'set-passphrase',
  label: words.app.setPassphrase,
  keys: [],
  screens: ['library'],
  isEnabled: ({ app }) => app?.protectedBy !== 'passphrase',
  run: () => update('view', (view) => ({ ...showScreen(view, 'settings'), at: 'guard' })),
};
