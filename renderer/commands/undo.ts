import { words } from '../../shared/words';
import { undo as run } from '../services/edit-service';
import { marksOnScreen } from '../store/on-screen';
import type { Command } from './command';

/** Undoes what was done last to the marks of the session that is on the screen. */
export const undo: Command = {
  id: 'undo',
  label: words.recording.undo,
  keys: ['Ctrl+Z'],
  screens: ['recording', 'review', 'choose'],
  isEnabled: (now) => (marksOnScreen(now)?.history.done.length ?? 0) > 0,
  run: () => run(),
};
