import { words } from '../../shared/words';
import { tryAgain as again } from '../services/room-service';
import type { Command } from './command';

/** Turns on once more what could not be turned on. */
export const tryAgain: Command = {
  id: 'try-again',
  label: words.before.tryAgain,
  keys: [],
  screens: ['before'],
  isEnabled: ({ room }) =>
    room.camera.status === 'failed' || room.microphones.some(({ device }) => device.status === 'failed'),
  run: () => again(),
};
