import { words } from '../../shared/words';
import { openNote as open } from '../services/marking-service';
import { isRunning } from '../store/recording';
import type { Command } from './command';

/** Opens the note to the last mark. */
export const openNote: Command = {
  id: 'open-note',
  label: words.recording.openNote,
  keys: ['Enter'],
  screens: ['recording'],
  isEnabled: ({ recording }) => isRunning(recording) && recording.note === undefined,
  run: () => open(),
};
