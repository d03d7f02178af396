import { words } from '../../shared/words';
import { lockNow } from '../services/lock-service';
import { screenNames } from '../store/view';
import type { Command } from './command';

/** Locks, on every screen and whatever is open over it: a recording goes on. */
export const lock: Command = {
  id: 'lock',
  label: words.commands.lock,
  keys: ['Ctrl+L'],
  screens: screenNames,
  inTextFields: true,
  onPicture: true,
  overAll: true,
  run: () => lockNow(),
};
