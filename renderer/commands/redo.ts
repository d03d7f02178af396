import { words } from '../../shared/words';
import { redo as run } from '../services/edit-service';
import { marksOnScreen } from '../store/on-screen';
import type { Command } from './command';

/** Does again what was undone last. */
export const redo: Command = {
  id: 'redo',
  label: words.recording.redo,
  keys: ['Ctrl+Shift+Z'],
  screens: ['recording', 'review', 'choose'],
  isEnabled: (now) => (marksOnScreen(now)?.history.undone.length ?? 0) > 0,
  run: () => run(),
};
