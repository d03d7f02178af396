import { words } from '../../shared/words';
import { isRunning } from '../store/recording';
import { openDialog } from '../store/view-actions';
import type { Command } from './command';

/** Asks whether recording is to be stopped. By its button only: the keys are held (`hold-to-stop`). */
export const askStopRecording: Command = {
  id: 'ask-stop-recording',
  label: words.recording.stop,
  keys: [],
  screens: ['recording'],
  isEnabled: ({ recording }) => isRunning(recording),
  run: () => openDialog({ kind: 'stop-recording' }),
};
