import { words } from '../../shared/words';
import { takeOffTv as takeOff } from '../services/filling-service';
import { screenNames } from '../store/view';
import type { Command } from './command';

/** Takes the TV's window off its display. */
export const takeOffTv: Command = {
  id: 'take-off-tv',
  label: words.screened.takeOff,
  keys: [],
  screens: screenNames,
  isEnabled: ({ tv }) => tv.on !== 'off',
  run: () => takeOff(),
};
