import { words } from '../../shared/words';
import * as exchangeService from '../services/exchange-service';
import * as filmExportService from '../services/film-export-service';
import * as sealedService from '../services/sealed-service';
import { filmIsOpen } from '../store/review';
import type { Command } from './command';

/** What goes out to files, and comes in from files. */

/** Asks what goes out. Nothing does without a fresh agreement. */
export const exportMarks: Command = {
  id: 'export-marks',
  label: words.exchange.export,
  keys: [],
  screens: ['summary'],
  isEnabled: filmIsOpen,
  run: () => exchangeService.askToExport('export-marks'),
};

/** Asks what the report is to be. Nothing leaves without a fresh agreement. */
export const exportReport: Command = {
  id: 'export-report',
  label: words.exchange.exportReport,
  keys: [],
  screens: ['summary'],
  isEnabled: filmIsOpen,
  run: () => exchangeService.askToExport('export-report'),
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

/** Asks what of the film goes out. Nothing does without a fresh agreement. */
export const exportFilm: Command = {
  id: 'export-film',
  label: words.filmExport.open,
  keys: [],
  screens: ['summary'],
  isEnabled: filmIsOpen,
  run: () => filmExportService.askToExportFilm(),
};

/** Asks for a passphrase. Nothing leaves without a fresh agreement. */
export const exportSealed: Command = {
  id: 'export-sealed',
  label: words.sealed.export,
  keys: [],
  screens: ['summary'],
  isEnabled: filmIsOpen,
  run: () => sealedService.askToSeal(),
};

/** Asks for a sealed file, and for its passphrase. */
export const importSealed: Command = {
  id: 'import-sealed',
  label: words.sealed.import,
  keys: [],
  screens: ['library'],
  oncePerDoubleClick: true,
  run: () => sealedService.askForSealed(),
};
