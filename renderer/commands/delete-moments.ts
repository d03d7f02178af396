import { words } from '../../shared/words';
import { deleteMoments as run } from '../services/moment-list-service';
import type { Command } from './command';
import { hasTarget } from './editing';

/** Deletes the moment one is at, or what is selected. */
export const deleteMoments: Command = {
  id: 'delete-moments',
  label: words.moments.delete,
  keys: ['Delete'],
  screens: ['review'],
  isEnabled: hasTarget,
  run: () => run(),
};
