import { words } from '../../shared/words';
import { fillScreen as fill } from '../services/filling-service';
import type { Command } from './command';

/** The picture fills this screen, for the group. */
export const fillScreen: Command = {
  id: 'fill-screen',
  label: words.screened.fill,
  keys: [],
  screens: ['review'],
  isEnabled: ({ review }) => review?.openingId !== undefined,
  run: () => fill(),
};
