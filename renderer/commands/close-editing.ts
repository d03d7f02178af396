import { words } from '../../shared/words';
import { closeEditing as close } from '../services/moment-list-service';
import { editedId } from '../store/moment-list';
import type { Command } from './command';

/** Closes the fields of a moment and keeps what was typed. Its keys, Enter and Escape, belong to the fields. */
export const closeEditing: Command = {
  id: 'close-editing',
  label: words.moments.done,
  keys: [],
  screens: ['review'],
  isEnabled: (now) => editedId(now) !== undefined,
  run: () => close(),
};
