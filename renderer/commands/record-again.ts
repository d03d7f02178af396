import { words } from '../../shared/words';
import { recordAgain as again } from '../services/recording-service';
import type { Command } from './command';

/** After a recording that ended by itself: the room again, with the same code. */
export const recordAgain: Command = {
  id: 'record-again',
  label: words.recording.recordAgain,
  keys: [],
  screens: ['recording'],
  isEnabled: ({ recording }) => recording?.fault !== undefined,
  run: () => again(),
};
