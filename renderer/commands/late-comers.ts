import { lateComers as came } from '../services/marking-service';
import type { TargetCommand } from './command';

/** Somebody came late, was told, and agrees: so many people are there now. */
export const lateComers: TargetCommand<number> = {
  id: 'late-comers',
  run: (people) => came(people),
};
