import { words } from '../../shared/words';
import { beginHold, endHold } from '../services/hold-service';
import { isRunning } from '../store/recording';
import type { Command } from './command';

/** Stops recording when its keys are held for a second; let go before, they do nothing but say so. */
export const holdToStop: Command = {
  id: 'hold-to-stop',
  label: words.recording.holdToStop,
  keys: ['Ctrl+R'],
  screens: ['recording'],
  // Also while a note is typed, which is kept.
  inTextFields: true,
  isEnabled: ({ recording }) => isRunning(recording),
  run: () => beginHold(),
  release: () => endHold(),
};
