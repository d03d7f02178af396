import { words } from '../../shared/words';
import * as libraryService from '../services/library-service';
import * as recordingService from '../services/recording-service';
import * as rehearsalService from '../services/rehearsal-service';
import * as roomService from '../services/room-service';
import * as startingService from '../services/starting-service';
import { noDetails } from '../store/before';
import { isImporting } from '../store/importing';
import { wouldRecord } from '../store/room';
import { type AppState, put } from '../store/store';
import type { Command } from './command';

/** The room before a recording. */

/** Tries again to open the devices that failed. */
export const tryAgain: Command = {
  id: 'try-again',
  label: words.before.tryAgain,
  keys: [],
  screens: ['before'],
  isEnabled: ({ room }) =>
    room.camera.status === 'failed' || room.microphones.some(({ device }) => device.status === 'failed'),
  run: () => roomService.tryAgain(),
};

/** Explains the rehearsal. */
export const askRehearsal: Command = {
  id: 'ask-rehearsal',
  label: words.rehearsal.rehearse,
  keys: ['Ctrl+E'],
  screens: ['before'],
  isEnabled: ({ room, rehearsal }) => !rehearsal && !room.starting && wouldRecord(room) !== undefined,
  run: () => rehearsalService.tellRehearsal(),
};

/** Records half a minute and plays it back; a second call starts over. */
export const startRehearsal: Command = {
  id: 'start-rehearsal',
  label: words.rehearsal.start,
  keys: [],
  screens: ['before'],
  isEnabled: ({ rehearsal }) =>
    rehearsal !== undefined && ['told', 'playing', 'ended'].includes(rehearsal.phase),
  run: () => rehearsalService.rehearse(),
};

/** Closes the rehearsal; nothing of it is left. The dialog itself handles Escape. */
export const endRehearsal: Command = {
  id: 'end-rehearsal',
  label: '',
  keys: [],
  screens: ['before'],
  isEnabled: ({ rehearsal }) => rehearsal !== undefined,
  run: () => rehearsalService.endRehearsal(),
};

/**
 * Starts recording once the room and the details are ready and everyone has agreed; before that, goes to what
 * is missing.
 */
export const startRecording: Command = {
  id: 'start-recording',
  label: words.before.start,
  keys: ['Ctrl+R'],
  screens: ['before'],
  // Lets someone who has just typed the code start from there.
  inTextFields: true,
  // Converting takes what a recording needs: a picture that stutters could not be repaired.
  isEnabled: ({ room, importing }) => !room.starting && !isImporting(importing),
  run: () => recordingService.startRecording(),
};

/**
 * Whether the screen may be left: always, until main has begun a recording. Beginning may take long, on a disk that
 * hangs.
 */
export const mayLeave = ({ room, recording }: Pick<AppState, 'room' | 'recording'>): boolean =>
  !room.starting || recording === undefined;

/** Someone would rather not: nothing is recorded, and nothing is left, not even what was typed. */
export const notToday: Command = {
  id: 'not-today',
  label: words.before.notToday,
  keys: [],
  screens: ['before'],
  isEnabled: mayLeave,
  run: () => {
    put('before', noDetails);
    startingService.leaveStart();
    libraryService.showLibrary();
    roomService.leaveRoom();
  },
};
