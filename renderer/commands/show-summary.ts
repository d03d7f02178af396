import { words } from '../../shared/words';
import { showSummary as show } from '../services/choosing-service';
import type { Command } from './command';

/** From the review to the session at a glance. */
export const showSummary: Command = {
  id: 'show-summary',
  label: words.summary.title,
  keys: ['Y'],
  screens: ['review'],
  isEnabled: ({ review }) => review?.openingId !== undefined,
  run: () => show(),
};
