import { words } from '../../shared/words';
import { showLibrary } from '../services/library-service';
import { closeReview } from '../services/review-service';
import type { Command } from './command';

/** From a session back to the library: its film is closed. Not by Escape, which is a remote's key for *next*. */
export const leaveReview: Command = {
  id: 'leave-review',
  label: words.commands.library,
  keys: ['Ctrl+B'],
  screens: ['review', 'choose', 'summary'],
  run: async () => {
    showLibrary();
    await closeReview();
  },
};
