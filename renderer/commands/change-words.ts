import { type BeforeState, wordsChanged } from '../store/before';
import { update } from '../store/store';
import type { TargetCommand } from './command';

/** The words of the session that is to be recorded, as they are typed; the number of people; the tick. */
export const changeWords: TargetCommand<Partial<BeforeState>> = {
  id: 'change-words',
  run: (change) => update('before', (before) => wordsChanged(before, change)),
};
