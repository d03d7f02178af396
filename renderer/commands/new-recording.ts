import { words } from '../../shared/words';
import { whenStarted } from '../services/library-service';
import { enterRoom } from '../services/room-service';
import { noDetails } from '../store/before';
import { put, state } from '../store/store';
import type { Command } from './command';

/** From the library to the room, before a recording. */
export const newRecording: Command = {
  id: 'new-recording',
  label: words.library.newRecording,
  keys: ['Ctrl+N'],
  screens: ['library'],
  run: async () => {
    // Words, camera and microphones are as the settings say: whoever is fast waits for them.
    await whenStarted();
    if (state().view.screen !== 'library') return;
    // It begins with what the settings say by now: what was typed earlier was for another recording.
    put('before', noDetails);
    await enterRoom();
  },
};
