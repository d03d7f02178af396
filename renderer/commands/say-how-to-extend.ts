import { words } from '../../shared/words';
import { sayHowToExtend as say } from '../services/filling-service';
import { screenNames } from '../store/view';
import type { Command } from './command';

/** The TV shows the same as this screen: how to change that. */
export const sayHowToExtend: Command = {
  id: 'say-how-to-extend',
  label: words.screened.yes,
  keys: [],
  screens: screenNames,
  run: () => say(),
};
