import { words } from '../../shared/words';
import { update } from '../store/store';
import { showScreen } from '../store/view';
import type { Command } from './command';

/** From the library to the settings. */
export const showSettings: Command = {
  id: 'show-settings',
  label: words.settings.title,
  keys: [],
  screens: ['library'],
  run: () => update('view', (view) => showScreen(view, 'settings')),
};
