import type { Moment } from '../../shared/model/moment';
import { removeMoment } from '../services/moment-service';
import type { TargetCommand } from './command';

/** Deletes a mark of the session that is on the screen. */
export const deleteMoment: TargetCommand<Moment> = {
  id: 'delete-moment',
  run: (moment) => removeMoment(moment),
};
