import type { Moment } from '../../shared/model/moment';
import { words } from '../../shared/words';
import { star } from '../services/moment-list-service';
import { editTargets } from '../store/moment-list';
import type { Command, TargetCommand } from './command';

/** Stars the moment one is at, or what is selected; again takes the star. Also while tags are hidden. */
export const starMoment: Command = {
  id: 'star-moment',
  label: words.moments.star,
  keys: ['U'],
  screens: ['review'],
  isEnabled: (now) => now.review?.openingId !== undefined && editTargets(now).length > 0,
  run: () => star(),
};

/** Stars that moment, or takes its star. */
export const starOne: TargetCommand<Moment> = {
  id: 'star-one',
  run: ({ id }) => star([id]),
};
