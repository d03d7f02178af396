import { words } from '../../shared/words';
import { openDialog } from '../store/view-actions';
import type { Command } from './command';

/** Shows the microphones while it records. */
export const showMicrophones: Command = {
  id: 'show-microphones',
  label: words.sound.change,
  keys: [],
  screens: ['recording'],
  isEnabled: ({ recording }) => recording?.fault === undefined,
  run: () => openDialog({ kind: 'microphones' }),
};
