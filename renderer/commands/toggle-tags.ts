import { words } from '../../shared/words';
import { toggleTags as toggle } from '../services/moment-list-service';
import type { Command } from './command';

/** Shows the tags, or hides them until the leaders have spoken. */
export const toggleTags: Command = {
  id: 'toggle-tags',
  label: words.moments.toggleTags,
  keys: ['H'],
  screens: ['review', 'summary'],
  isEnabled: ({ review }) => review?.openingId !== undefined,
  run: () => toggle(),
};
