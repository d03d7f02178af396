import { words } from '../../shared/words';
import { screenNames } from '../store/view';
import { unsay } from '../store/view-actions';
import type { Command } from './command';

/** Closes what was said on the screen. */
export const closeNotice: Command = {
  id: 'close-notice',
  label: words.app.close,
  keys: [],
  screens: screenNames,
  onPicture: true,
  run: () => unsay(),
};
