import { words } from '../../shared/words';
import { isRunning } from '../store/recording';
import { openDialog } from '../store/view-actions';
import type { Command } from './command';

/** Asks whether recording is to be stopped and all of it destroyed. */
export const askDiscard: Command = {
  id: 'ask-discard',
  label: words.recording.discard,
  keys: [],
  screens: ['recording'],
  isEnabled: ({ recording }) => isRunning(recording),
  run: () => openDialog({ kind: 'discard' }),
};
