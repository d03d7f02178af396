import { words } from '../../shared/words';
import { closeNote as close } from '../services/marking-service';
import type { Command } from './command';

/** Closes the note and keeps what was typed. Its keys, Enter and Escape, belong to the field itself. */
export const closeNote: Command = {
  id: 'close-note',
  label: words.recording.closeNote,
  keys: [],
  screens: ['recording'],
  isEnabled: ({ recording }) => recording?.note !== undefined,
  run: () => close(),
};
