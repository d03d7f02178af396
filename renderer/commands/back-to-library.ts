import { words } from '../../shared/words';
import { showLibrary } from '../services/library-service';
import { closeReview } from '../services/review-service';
import { leaveRoom } from '../services/room-service';
import { state } from '../store/store';
import type { Command } from './command';

/** Back to the library: camera and microphone go off, a film is closed. */
export const backToLibrary: Command = {
  id: 'back-to-library',
  label: words.commands.library,
  keys: ['Escape'],
  screens: ['settings', 'before', 'review'],
  isEnabled: ({ room }) => !room.starting,
  run: async () => {
    const { screen } = state().view;
    showLibrary();
    if (screen === 'before') leaveRoom();
    else if (screen === 'review') await closeReview();
  },
};
