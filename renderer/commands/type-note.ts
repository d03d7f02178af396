import { typeNote as type } from '../services/marking-service';
import type { TargetCommand } from './command';

/** The note as it is typed. */
export const typeNote: TargetCommand<string> = {
  id: 'type-note',
  run: (text) => type(text),
};
