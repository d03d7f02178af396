import type { Leader } from '../../shared/model/moment';
import { words } from '../../shared/words';
import { giveLeader } from '../services/marking-service';
import { isRunning } from '../store/recording';
import type { Command } from './command';

const give = (leader: Leader, key: string): Command => ({
  id: `leader-${leader.toLowerCase()}`,
  label: words.recording.giveLeader(leader),
  keys: [key],
  screens: ['recording'],
  // Also while the first mark is on its way to the disk.
  isEnabled: ({ recording }) => isRunning(recording),
  run: () => giveLeader(leader),
});

/** Gives the last mark to leader A; again takes it back. */
export const leaderA: Command = give('A', 'ArrowLeft');

/** Gives the last mark to leader B; again takes it back. */
export const leaderB: Command = give('B', 'ArrowRight');
