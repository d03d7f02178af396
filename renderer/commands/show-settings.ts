import { words } from '../../shared/words';
import { showScreen } from '../store/view-actions';
import type { Command } from './command';

/** From the library to the settings. */
export const showSettings: Command = {
  id: 'show-settings',
  label: words.settings.title,
  keys: [],
  screens: ['library'],
  run: () => showScreen('settings'),
};
