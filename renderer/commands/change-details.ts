import { type BeforeState, detailsChanged } from '../store/before';
import { update } from '../store/store';
import type { TargetCommand } from './command';

/** The details of the session to be recorded, as they are typed; the number of people; the tick. */
export const changeDetails: TargetCommand<Partial<BeforeState>> = {
  id: 'change-details',
  run: (change) => update('before', (before) => detailsChanged(before, change)),
};
