import { words } from '../../shared/words';
import { rehearse, tellRehearsal } from '../services/rehearsal-service';
import { wouldRecord } from '../store/room';
import type { Command } from './command';

/** Shows what a rehearsal is. */
export const askRehearsal: Command = {
  id: 'ask-rehearsal',
  label: words.rehearsal.rehearse,
  keys: ['Ctrl+E'],
  screens: ['before'],
  isEnabled: ({ room, rehearsal }) => !rehearsal && !room.starting && wouldRecord(room) !== undefined,
  run: () => tellRehearsal(),
};

/** Records ten seconds and plays them back; again: anew. */
export const startRehearsal: Command = {
  id: 'start-rehearsal',
  label: words.rehearsal.start,
  keys: [],
  screens: ['before'],
  isEnabled: ({ rehearsal }) =>
    rehearsal !== undefined && ['told', 'playing', 'ended'].includes(rehearsal.phase),
  run: () => rehearse(),
};
