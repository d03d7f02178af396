import { words } from '../../shared/words';
import { isRunning } from '../store/recording';
import { update } from '../store/store';
import { openDialog } from '../store/view';
import type { Command } from './command';

/** Asks whether recording is to be stopped and all of it destroyed. */
export const askDiscard: Command = {
  id: 'ask-discard',
  label: words.recording.discard,
  keys: [],
  screens: ['recording'],
  isEnabled: ({ recording }) => isRunning(recording),
  run: () => update('view', (view) => openDialog(view, { kind: 'discard' })),
};
