import { words } from '../../shared/words';
import { undo as run } from '../services/marking-service';
import { isRunning } from '../store/recording';
import type { Command } from './command';

/** Undoes what was done last to the marks of the session that is recorded. */
export const undo: Command = {
  id: 'undo',
  label: words.recording.undo,
  keys: ['Ctrl+Z'],
  screens: ['recording'],
  isEnabled: ({ recording }) => isRunning(recording) && recording.history.done.length > 0,
  run: () => run(),
};
