import { words } from '../../shared/words';
import { startRecording as start } from '../services/recording-service';
import { isReady } from '../store/room';
import type { Command } from './command';

/** Starts recording: when camera and microphone are on and the session has a code. */
export const startRecording: Command = {
  id: 'start-recording',
  label: words.before.start,
  keys: ['Ctrl+R'],
  screens: ['before'],
  // Whoever has just typed the code starts from there.
  inTextFields: true,
  isEnabled: ({ room }) => isReady(room),
  run: () => start(),
};
