import type { Moment } from '../../shared/model/moment';
import { goTo } from '../services/playing-service';
import type { TargetCommand } from './command';

/** Goes to a moment of the list, with its lead-in; the discussion goes on there. */
export const goToMoment: TargetCommand<Moment> = {
  id: 'go-to-moment',
  run: (moment) => goTo(moment),
};
