import { choosePassage as choose, type PassageChoice } from '../services/playing-service';
import type { TargetCommand } from './command';

/** Chooses a passage of the timeline, for the key that repeats; undefined: none. */
export const choosePassage: TargetCommand<PassageChoice> = {
  id: 'choose-passage',
  run: (choice) => choose(choice),
};
