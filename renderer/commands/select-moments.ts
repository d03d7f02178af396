import type { Moment } from '../../shared/model/moment';
import { words } from '../../shared/words';
import {
  extendSelection,
  selectNone as none,
  selectUpTo,
  toggleSelected,
} from '../services/moment-list-service';
import { selectedIds } from '../store/moment-list';
import type { Command, TargetCommand } from './command';
import { canEdit } from './editing';

const extend = (id: string, label: string, keys: string, by: 1 | -1): Command => ({
  id,
  label,
  keys: [keys],
  screens: ['review'],
  repeats: true,
  isEnabled: (now) => canEdit(now) && (now.review?.moments.length ?? 0) > 0,
  run: () => extendSelection(by),
});

/** Selects one moment more of the list, upwards. */
export const selectUp: Command = extend('select-up', words.moments.selectUp, 'Shift+ArrowUp', -1);

/** The same downwards. */
export const selectDown: Command = extend('select-down', words.moments.selectDown, 'Shift+ArrowDown', 1);

/** Nothing is selected any more. */
export const selectNone: Command = {
  id: 'select-none',
  label: words.moments.selectNone,
  keys: [],
  screens: ['review'],
  isEnabled: (now) => selectedIds(now).length > 0,
  run: () => none(),
};

/** Selects a moment more, or no longer: a click with Ctrl. */
export const selectOne: TargetCommand<Moment> = {
  id: 'select-one',
  run: ({ id }) => toggleSelected(id),
};

/** Selects all up to that moment: a click with Shift. */
export const selectTo: TargetCommand<Moment> = {
  id: 'select-to',
  run: ({ id }) => selectUpTo(id),
};
