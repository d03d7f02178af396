import { words } from '../../shared/words';
import { showScreen } from '../store/view-actions';
import type { Command } from './command';

/** From the library to where a passphrase is set. */
export const setPassphrase: Command = {
  id: 'set-passphrase',
  label: words.app.setPassphrase,
  keys: [],
  screens: ['library'],
  isEnabled: ({ app }) => app?.protectedBy !== 'passphrase',
  run: () => showScreen('settings', { at: 'guard' }),
};
