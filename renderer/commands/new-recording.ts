import { words } from '../../shared/words';
import { enterRoom } from '../services/room-service';
import type { Command } from './command';

/** From the library to the room, before a recording. */
export const newRecording: Command = {
  id: 'new-recording',
  label: words.library.newRecording,
  keys: ['Ctrl+N'],
  screens: ['library'],
  run: () => enterRoom(),
};
