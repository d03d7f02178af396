import { words } from '../../shared/words';
import { stopRecording as stop } from '../services/recording-service';
import { isRunning } from '../store/recording';
import type { Command } from './command';

/** Stops recording. Asked before (`ask-stop-recording`); the film is shown afterwards. */
export const stopRecording: Command = {
  id: 'stop-recording',
  label: words.recording.stopYes,
  keys: [],
  screens: ['recording'],
  isEnabled: ({ recording }) => isRunning(recording),
  run: () => stop(),
};
