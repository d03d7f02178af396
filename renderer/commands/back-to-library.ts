import { words } from '../../shared/words';
import { showLibrary } from '../services/library-service';
import { leaveRoom } from '../services/room-service';
import { state } from '../store/store';
import type { Command } from './command';

/** Back to the library: camera and microphone go off. */
export const backToLibrary: Command = {
  id: 'back-to-library',
  label: words.commands.library,
  keys: ['Escape'],
  screens: ['settings', 'before'],
  isEnabled: ({ room }) => !room.starting,
  run: () => {
    const { screen } = state().view;
    showLibrary();
    if (screen === 'before') leaveRoom();
  },
};
