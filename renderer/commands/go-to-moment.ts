import type { Moment } from '../../shared/model/moment';
import { goToMoment as go } from '../services/review-service';
import type { TargetCommand } from './command';

/** Goes to a moment of the list, with its lead-in. */
export const goToMoment: TargetCommand<Moment> = {
  id: 'go-to-moment',
  run: (moment) => go(moment),
};
