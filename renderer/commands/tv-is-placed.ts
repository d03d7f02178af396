import { words } from '../../shared/words';
import { tvIsPlaced as isPlaced } from '../services/filling-service';
import { screenNames } from '../store/view';
import type { Command } from './command';

/** The TV's window has been moved to the TV by hand. */
export const tvIsPlaced: Command = {
  id: 'tv-is-placed',
  label: words.screened.placed,
  keys: [],
  screens: screenNames,
  isEnabled: ({ tv }) => tv.on === 'placing',
  run: () => isPlaced(),
};
