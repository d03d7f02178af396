import { words } from '../../shared/words';
import { isRunning } from '../store/recording';
import { update } from '../store/store';
import { openDialog } from '../store/view';
import type { Command } from './command';

/** Asks whether recording is to be stopped. */
export const askStopRecording: Command = {
  id: 'ask-stop-recording',
  label: words.recording.stop,
  keys: ['Ctrl+R'],
  screens: ['recording'],
  isEnabled: ({ recording }) => isRunning(recording),
  run: () => update('view', (view) => openDialog(view, { kind: 'stop-recording' })),
};
