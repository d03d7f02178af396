import { words } from '../../shared/words';
import * as closingService from '../services/closing-service';
import * as lockService from '../services/lock-service';
import { screenNames } from '../store/view';
import { closeDialog as close, openDialog, unsay } from '../store/view-actions';
import type { Command } from './command';

/** On every screen. */

/** Locks, on every screen and whatever is open over it: a recording goes on. */
export const lock: Command = {
  id: 'lock',
  label: words.commands.lock,
  keys: ['Ctrl+L'],
  screens: screenNames,
  inTextFields: true,
  onPicture: true,
  overAll: true,
  run: () => lockService.lockNow(),
};

/** Shows the keys of this screen. */
export const showKeys: Command = {
  id: 'show-keys',
  label: words.keys.title,
  keys: ['?'],
  screens: screenNames,
  run: () => openDialog({ kind: 'keys' }),
};

/** Closes the dialog without doing what it asks. Its Escape key belongs to the dialog itself. */
export const closeDialog: Command = {
  id: 'close-dialog',
  label: '',
  keys: [],
  screens: screenNames,
  run: () => close(),
};

/** Closes what was said on the screen. */
export const closeNotice: Command = {
  id: 'close-notice',
  label: words.app.close,
  keys: [],
  screens: screenNames,
  onPicture: true,
  run: () => unsay(),
};

/** Answers to the question whether closing the window waits for what is being removed. */
const answer = { label: '', keys: [], screens: screenNames, onPicture: true } as const;

/** The window closes when everything is removed. */
export const waitToClose: Command = {
  ...answer,
  id: 'wait-to-close',
  run: () => closingService.waitToClose(),
};

/** It closes now; the rest is removed at the next start. */
export const closeNow: Command = { ...answer, id: 'close-now', run: () => closingService.closeNow() };

/** It stays open. */
export const stayOpen: Command = { ...answer, id: 'stay-open', run: () => closingService.stayOpen() };
