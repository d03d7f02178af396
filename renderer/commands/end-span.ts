import { words } from '../../shared/words';
import { endHere } from '../services/moment-list-service';
import type { Command } from './command';
import { hasTarget } from './editing';

/** The moment one is at lasts up to where the film stands. */
export const endSpan: Command = {
  id: 'end-span',
  label: words.moments.endHere,
  keys: ['Z'],
  screens: ['review'],
  isEnabled: hasTarget,
  run: () => endHere(),
};
