import { words } from '../../shared/words';
import { openRoom } from '../services/room-service';
import type { Command } from './command';

/** Turns camera and microphone on once more, after it failed. */
export const tryAgain: Command = {
  id: 'try-again',
  label: words.before.tryAgain,
  keys: [],
  screens: ['before'],
  isEnabled: ({ room }) => room.status === 'failed',
  run: () => openRoom(),
};
