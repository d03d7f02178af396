import { words } from '../../shared/words';
import * as libraryService from '../services/library-service';
import * as recordingService from '../services/recording-service';
import * as rehearsalService from '../services/rehearsal-service';
import * as roomService from '../services/room-service';
import { noDetails, wanting } from '../store/before';
import { dateBy } from '../store/library';
import { wouldRecord } from '../store/room';
import { put } from '../store/store';
import type { Command } from './command';

/** The room before a recording. */

/** Turns on once more what could not be turned on. */
export const tryAgain: Command = {
  id: 'try-again',
  label: words.before.tryAgain,
  keys: [],
  screens: ['before'],
  isEnabled: ({ room }) =>
    room.camera.status === 'failed' || room.microphones.some(({ device }) => device.status === 'failed'),
  run: () => roomService.tryAgain(),
};

/** Shows what a rehearsal is. */
export const askRehearsal: Command = {
  id: 'ask-rehearsal',
  label: words.rehearsal.rehearse,
  keys: ['Ctrl+E'],
  screens: ['before'],
  isEnabled: ({ room, rehearsal }) => !rehearsal && !room.starting && wouldRecord(room) !== undefined,
  run: () => rehearsalService.tellRehearsal(),
};

/** Records ten seconds and plays them back; again: anew. */
export const startRehearsal: Command = {
  id: 'start-rehearsal',
  label: words.rehearsal.start,
  keys: [],
  screens: ['before'],
  isEnabled: ({ rehearsal }) =>
    rehearsal !== undefined && ['told', 'playing', 'ended'].includes(rehearsal.phase),
  run: () => rehearsalService.rehearse(),
};

/** Closes the rehearsal; nothing of it is left. Its Escape key belongs to the dialog itself. */
export const endRehearsal: Command = {
  id: 'end-rehearsal',
  label: '',
  keys: [],
  screens: ['before'],
  isEnabled: ({ rehearsal }) => rehearsal !== undefined,
  run: () => rehearsalService.endRehearsal(),
};

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
  run: () => recordingService.startRecording(),
};

/** Somebody would rather not: nothing is recorded, and nothing of it is left, not even what was typed. */
export const notToday: Command = {
  id: 'not-today',
  label: words.before.notToday,
  keys: [],
  screens: ['before'],
  isEnabled: ({ room }) => !room.starting,
  run: () => {
    put('before', noDetails);
    libraryService.showLibrary();
    roomService.leaveRoom();
  },
};
