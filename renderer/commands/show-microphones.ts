import { words } from '../../shared/words';
import { update } from '../store/store';
import { openDialog } from '../store/view';
import type { Command } from './command';

/** Shows the microphones while it records. */
export const showMicrophones: Command = {
  id: 'show-microphones',
  label: words.sound.change,
  keys: [],
  screens: ['recording'],
  isEnabled: ({ recording }) => recording?.fault === undefined,
  run: () => update('view', (view) => openDialog(view, { kind: 'microphones' })),
};
