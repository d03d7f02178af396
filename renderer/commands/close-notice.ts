import { words } from '../../shared/words';
import { sayNothing } from '../services/library-service';
import { screenNames } from '../store/view';
import type { Command } from './command';

/** Closes what was said on the screen. */
export const closeNotice: Command = {
  id: 'close-notice',
  label: words.app.close,
  keys: [],
  screens: screenNames,
  onPicture: true,
  run: () => sayNothing(),
};
