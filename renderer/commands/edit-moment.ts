import type { Moment } from '../../shared/model/moment';
import { words } from '../../shared/words';
import { openEditing } from '../services/moment-list-service';
import type { Command, TargetCommand } from './command';
import { hasTarget } from './editing';

/** Opens the fields of the moment one is at. */
export const editMoment: Command = {
  id: 'edit-moment',
  label: words.moments.edit,
  keys: ['Enter'],
  screens: ['review'],
  isEnabled: hasTarget,
  run: () => openEditing(),
};

/** Opens the fields of that moment. */
export const editOne: TargetCommand<Moment> = {
  id: 'edit-one',
  run: ({ id }) => openEditing(id),
};
