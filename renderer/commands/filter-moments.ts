import { filterMoments as filter } from '../services/moment-list-service';
import type { MomentFilter } from '../store/moment-list';
import type { TargetCommand } from './command';

/** Shows other moments in the list. */
export const filterMoments: TargetCommand<Partial<MomentFilter>> = {
  id: 'filter-moments',
  run: (change) => filter(change),
};
