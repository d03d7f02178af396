import { words } from '../../shared/words';
import { redo as run } from '../services/marking-service';
import { isRunning } from '../store/recording';
import type { Command } from './command';

/** Does again what was undone last. */
export const redo: Command = {
  id: 'redo',
  label: words.recording.redo,
  keys: ['Ctrl+Shift+Z'],
  screens: ['recording'],
  isEnabled: ({ recording }) => isRunning(recording) && recording.history.undone.length > 0,
  run: () => run(),
};
