import { words } from '../../shared/words';
import * as exchangeService from '../services/exchange-service';
import { filmIsOpen } from '../store/review';
import type { Command } from './command';

/** Marks that go out to files, and come in from files. */

/** Asks what goes out. Nothing does without a fresh agreement. */
export const exportMarks: Command = {
  id: 'export-marks',
  label: words.exchange.export,
  keys: [],
  screens: ['summary'],
  isEnabled: filmIsOpen,
  run: () => exchangeService.askToExport(),
};

/** Asks for a file with marks, and shows what is in it. */
export const importMarks: Command = {
  id: 'import-marks',
  label: words.exchange.import,
  keys: [],
  screens: ['summary'],
  oncePerDoubleClick: true,
  isEnabled: filmIsOpen,
  run: () => exchangeService.askToImport(),
};
