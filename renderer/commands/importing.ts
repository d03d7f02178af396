import { words } from '../../shared/words';
import * as importService from '../services/import-service';
import * as libraryService from '../services/library-service';
import { screenNames } from '../store/view';
import { showInSettings, showScreen } from '../store/view-actions';
import type { Command } from './command';

/** A recording made elsewhere comes in. */

const { importing: said } = words;

/** Asks for files and looks at them. One import at a time. */
export const importRecording: Command = {
  id: 'import-recording',
  label: said.open,
  keys: ['Ctrl+I'],
  screens: ['library'],
  oncePerDoubleClick: true,
  isEnabled: ({ importing: { now } }) => now?.step !== 'looking' && now?.step !== 'running',
  run: async () => {
    // The session's details come from the settings; someone who is fast waits until they are loaded.
    await libraryService.whenStarted();
    await importService.askForFiles();
  },
};

/** Other files in place of those that were looked at. */
export const chooseOtherFiles: Command = {
  id: 'choose-other-files',
  label: said.other,
  keys: [],
  screens: ['importing'],
  oncePerDoubleClick: true,
  isEnabled: ({ importing: { draft } }) => draft?.beginning !== true,
  run: () => importService.askForFiles(),
};

/** One step back; a look ends, an import continues. */
export const leaveImport: Command = {
  id: 'leave-import',
  label: words.commands.back,
  keys: ['Escape'],
  screens: ['importing'],
  isEnabled: ({ importing: { draft } }) => draft?.beginning !== true,
  run: () => importService.leaveImport(),
};

/** From the files to the session's details. */
export const showImportDetails: Command = {
  id: 'show-import-details',
  label: said.next,
  keys: [],
  screens: ['importing'],
  run: () => importService.showDetails(),
};

/** Begins once everything is there and everyone has agreed; before that, goes to what is missing. */
export const beginImport: Command = {
  id: 'begin-import',
  label: said.begin,
  keys: [],
  screens: ['importing'],
  isEnabled: ({ importing: { draft } }) => draft?.beginning !== true,
  run: () => importService.beginImport(),
};

/** Shows the import that runs or has ended. */
export const showImport: Command = {
  id: 'show-import',
  label: said.show,
  keys: [],
  screens: ['library'],
  run: () => showScreen('importing'),
};

/** Where ffmpeg is found and chosen. */
export const showFfmpeg: Command = {
  id: 'show-ffmpeg',
  label: said.settings,
  keys: [],
  screens: ['importing'],
  run: () => {
    importService.forgetFiles();
    showScreen('settings');
    showInSettings({ section: 'exchange', typed: '' });
  },
};

/** Ends a look at once; of an import, it asks first. */
export const cancelImport: Command = {
  id: 'cancel-import',
  label: said.cancelImport,
  keys: [],
  screens: ['importing'],
  isEnabled: ({ importing: { now } }) => now?.step === 'running' && !now.isEnding,
  run: () => importService.askToCancel(),
};

/** The answer to that question. The dialog may stand over any screen. */
export const cancelImportNow: Command = {
  id: 'cancel-import-now',
  label: said.cancelYes,
  keys: [],
  screens: screenNames,
  run: () => importService.cancelImport(),
};

/** Opens the imported session. */
export const reviewImported: Command = {
  id: 'review-imported',
  label: said.review,
  keys: [],
  screens: ['importing'],
  run: () => importService.reviewImported(),
};

/** Asks whether to delete the files that it was imported from. */
export const deleteOriginals: Command = {
  id: 'delete-originals',
  label: said.deleteOriginals,
  keys: [],
  screens: ['importing'],
  run: () => importService.askToDeleteOriginals(),
};

/** How it ended has been seen. */
export const closeImport: Command = {
  id: 'close-import',
  label: said.close,
  keys: [],
  screens: ['importing', 'library'],
  run: () => importService.closeImport(),
};
