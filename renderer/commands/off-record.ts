import { words } from '../../shared/words';
import { switchRecord } from '../services/recording-service';
import { isRunning } from '../store/recording';
import type { Command } from './command';

/** Off the record, at once: nothing at all is recorded until it is pressed again. */
export const offRecord: Command = {
  id: 'off-record',
  label: words.recording.offRecordSwitch,
  keys: ['Ctrl+O'],
  screens: ['recording'],
  // Whoever asks for it may be typing a note or the passphrase; nobody looks for the right place first.
  inTextFields: true,
  whileLocked: true,
  // Whoever continues what a person or main took off the record unlocks first.
  isEnabled: ({ recording, locked }) =>
    isRunning(recording) && !(locked && (recording.held !== undefined || recording.phase === 'off-record')),
  run: () => switchRecord(),
};
