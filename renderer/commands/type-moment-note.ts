import { keepNote, typeMomentNote as type } from '../services/moment-list-service';
import type { TargetCommand } from './command';

/** The note of the moment that is edited, as it is typed. */
export const typeMomentNote: TargetCommand<string> = {
  id: 'type-moment-note',
  run: (text) => type(text),
};

/** Its field is left: what was typed is kept. */
export const keepMomentNote: TargetCommand<undefined> = {
  id: 'keep-moment-note',
  run: () => keepNote(),
};
