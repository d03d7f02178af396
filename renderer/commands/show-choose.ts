import { words } from '../../shared/words';
import { showChoose as show } from '../services/choosing-service';
import type { Command } from './command';

/** From the review: which moments? */
export const showChoose: Command = {
  id: 'show-choose',
  label: words.choose.show,
  keys: ['W'],
  screens: ['review'],
  isEnabled: ({ review }) => review?.openingId !== undefined,
  run: () => show(),
};
