import type { Leader } from '../../shared/model/moment';
import { words } from '../../shared/words';
import { lead } from '../services/moment-list-service';
import type { Command } from './command';
import { hasTarget } from './editing';

const give = (leader: Leader, key: string): Command => ({
  id: `moment-leader-${leader.toLowerCase()}`,
  label: words.moments.lead(leader),
  keys: [key],
  screens: ['review'],
  isEnabled: hasTarget,
  run: () => lead(leader),
});

/** Gives the moment one is at, or what is selected, to leader A; again takes it back. */
export const leadByA: Command = give('A', 'Alt+Shift+ArrowLeft');

/** The same with leader B. */
export const leadByB: Command = give('B', 'Alt+Shift+ArrowRight');
