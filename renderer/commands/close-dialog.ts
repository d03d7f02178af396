import { screenNames } from '../store/view';
import { closeDialog as close } from '../store/view-actions';
import type { Command } from './command';

/** Closes the dialog without doing what it asks. Its Escape key belongs to the dialog itself. */
export const closeDialog: Command = {
  id: 'close-dialog',
  label: '',
  keys: [],
  screens: screenNames,
  run: () => close(),
};
