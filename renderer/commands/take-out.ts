import { words } from '../../shared/words';
import { takeOutLastMinute } from '../services/marking-service';
import { isRunning } from '../store/recording';
import type { Command } from './command';

/** Takes the last minute out of the film. */
export const takeOut: Command = {
  id: 'take-out',
  label: words.recording.takeOut,
  keys: ['Ctrl+Backspace'],
  screens: ['recording'],
  isEnabled: ({ recording }) => isRunning(recording) && recording.durableMs > 0,
  run: ({ timeStamp }) => takeOutLastMinute(timeStamp),
};
