import { words } from '../../shared/words';
import { closeNews as close } from '../services/library-service';
import type { Command } from './command';

/** Closes what the library said that it did, or did not do, without being asked. */
export const closeNews: Command = {
  id: 'close-news',
  label: words.app.close,
  keys: [],
  screens: ['library', 'settings'],
  run: () => close(),
};
