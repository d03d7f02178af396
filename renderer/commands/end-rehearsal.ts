import { endRehearsal as end } from '../services/rehearsal-service';
import type { Command } from './command';

/** Closes the rehearsal; nothing of it is left. Its Escape key belongs to the dialog itself. */
export const endRehearsal: Command = {
  id: 'end-rehearsal',
  label: '',
  keys: [],
  screens: ['before'],
  isEnabled: ({ rehearsal }) => rehearsal !== undefined,
  run: () => end(),
};
