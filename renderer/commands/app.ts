import { words } from '../../shared/words';
import * as closingService from '../services/closing-service';
import * as lockService from '../services/lock-service';
import * as textSizeService from '../services/text-size-service';
import { hasCurtain } from '../store/on-screen';
import { screenNames } from '../store/view';
import { closeDialog as close, openDialog, unsay } from '../store/view-actions';
import type { Command } from './command';

/** Commands of every screen. */

/** Locks, on every screen and over any dialog; a recording continues. */
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

/** The size of everything in this window, on every screen and over any dialog. */
const textSize = {
  screens: screenNames,
  inTextFields: true,
  onPicture: true,
  overAll: true,
} as const;

export const largerText: Command = {
  ...textSize,
  id: 'larger-text',
  label: words.commands.largerText,
  keys: ['Ctrl+Plus'],
  run: () => textSizeService.changeTextSize('larger'),
};

export const smallerText: Command = {
  ...textSize,
  id: 'smaller-text',
  label: words.commands.smallerText,
  keys: ['Ctrl+Minus'],
  run: () => textSizeService.changeTextSize('smaller'),
};

export const normalText: Command = {
  ...textSize,
  id: 'normal-text',
  label: words.commands.normalText,
  keys: ['Ctrl+0'],
  run: () => textSizeService.changeTextSize('normal'),
};

/** Shows the keys of this screen. */
export const showKeys: Command = {
  id: 'show-keys',
  label: words.keys.title,
  keys: ['?'],
  screens: screenNames,
  // The marks' keys are listed with their tags.
  isEnabled: (now) => !hasCurtain(now),
  run: () => openDialog({ kind: 'keys' }),
};

/** Closes the dialog without doing what it asks. The dialog itself handles Escape. */
export const closeDialog: Command = {
  id: 'close-dialog',
  label: '',
  keys: [],
  screens: screenNames,
  onPicture: true,
  run: () => close(),
};

/** Closes the message on the screen. */
export const closeToast: Command = {
  id: 'close-toast',
  label: words.app.close,
  keys: [],
  screens: screenNames,
  onPicture: true,
  run: () => unsay(),
};

/** Answers to the question whether closing the window waits for what is being removed. */
const answer = { label: '', keys: [], screens: screenNames, onPicture: true } as const;

/** Closes the window once everything is removed. */
export const waitToClose: Command = {
  ...answer,
  id: 'wait-to-close',
  run: () => closingService.waitToClose(),
};

/** Closes the window now; the next start removes the rest. */
export const closeNow: Command = { ...answer, id: 'close-now', run: () => closingService.closeNow() };

/** Cancels what is being imported or exported, and closes the window. */
export const cancelAndClose: Command = {
  ...answer,
  id: 'cancel-and-close',
  run: () => closingService.cancelAndClose(),
};

/** Closes the window although the TV is on. */
export const closeWithTv: Command = {
  ...answer,
  id: 'close-with-tv',
  label: words.tv.closing.close,
  run: () => closingService.closeWithTv(),
};

/** Keeps the window open. */
export const stayOpen: Command = { ...answer, id: 'stay-open', run: () => closingService.stayOpen() };
