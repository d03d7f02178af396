import { words } from '../../shared/words';
import { discardRecording as discard } from '../services/recording-service';
import { isRunning } from '../store/recording';
import type { Command } from './command';

/** Stops, and destroys what was recorded. Asked before (`ask-discard`); the library shows the receipt afterwards. */
export const discardRecording: Command = {
  id: 'discard-recording',
  label: words.recording.discardYes,
  keys: [],
  screens: ['recording'],
  isEnabled: ({ recording }) => isRunning(recording),
  run: () => discard(),
};
