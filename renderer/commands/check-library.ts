import { words } from '../../shared/words';
import { checkAll } from '../services/check-service';
import type { Command } from './command';

/** Checks the whole library: every session's film and marks, deletions that were broken off, what belongs to none. */
export const checkLibrary: Command = {
  id: 'check-library',
  label: words.check.all,
  keys: [],
  screens: ['library'],
  run: () => checkAll(),
};
