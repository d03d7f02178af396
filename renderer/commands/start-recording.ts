import { words } from '../../shared/words';
import { startRecording as start } from '../services/recording-service';
import { wanting } from '../store/before';
import { dateBy } from '../store/library';
import type { Command } from './command';

/** Starts recording: when the room is there, the details are, and everybody has agreed. */
export const startRecording: Command = {
  id: 'start-recording',
  label: words.before.start,
  keys: ['Ctrl+R'],
  screens: ['before'],
  // Whoever has just typed the code starts from there.
  inTextFields: true,
  isEnabled: ({ before, room, settings, library }) =>
    !room.starting && wanting(before, room, settings, dateBy(library)) === undefined,
  run: () => start(),
};
