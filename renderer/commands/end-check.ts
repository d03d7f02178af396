import { endCheck as end } from '../services/check-service';
import { screenNames } from '../store/view';
import type { Command } from './command';

/** Closes the check; one that still reads is ended. Its Escape key belongs to the dialog itself. */
export const endCheck: Command = {
  id: 'end-check',
  label: '',
  keys: [],
  screens: screenNames,
  run: () => end(),
};
