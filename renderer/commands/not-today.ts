import { words } from '../../shared/words';
import { showLibrary } from '../services/library-service';
import { leaveRoom } from '../services/room-service';
import { noDetails } from '../store/before';
import { put } from '../store/store';
import type { Command } from './command';

/** Somebody would rather not: nothing is recorded, and nothing of it is left, not even what was typed. */
export const notToday: Command = {
  id: 'not-today',
  label: words.before.notToday,
  keys: [],
  screens: ['before'],
  isEnabled: ({ room }) => !room.starting,
  run: () => {
    put('before', noDetails);
    showLibrary();
    leaveRoom();
  },
};
