import { words } from '../../shared/words';
import { keepSession as keep } from '../services/finish-service';
import { keepRange, wantedToKeep } from '../store/finish';
import { nowBy } from '../store/library';
import type { Command } from './command';

/** Keeps the session until the day that was typed. */
export const keepSession: Command = {
  id: 'keep-session',
  label: words.finish.keep,
  keys: [],
  screens: ['finish'],
  isEnabled: ({ finish, settings, library }) => {
    const range = finish && keepRange(finish.session, settings.keepDaysLimit, nowBy(library));
    return finish !== undefined && range !== undefined && wantedToKeep(finish, range) === undefined;
  },
  run: () => keep(),
};
