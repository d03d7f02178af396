import type { MomentId } from '../../shared/model/ids';
import { words } from '../../shared/words';
import { endRemoving as end, putBackPassages, removePassages } from '../services/passage-service';
import { mustAnswer } from '../store/recorded';
import type { AppState } from '../store/store';
import type { Command, TargetCommand } from './command';

const isOpen = ({ recorded }: AppState): boolean => mustAnswer(recorded) && recorded?.removing === false;

/** Removes for good what was taken out while recording. */
export const removeTakenOut: Command = {
  id: 'remove-taken-out',
  label: words.strike.removeNow,
  keys: [],
  screens: ['recorded'],
  isEnabled: isOpen,
  run: () => removePassages(),
};

/** Puts back all that was taken out while recording. */
export const putBackTakenOut: Command = {
  id: 'put-back-taken-out',
  label: words.strike.putBack,
  keys: [],
  screens: ['recorded'],
  isEnabled: isOpen,
  run: () => putBackPassages(),
};

/** Puts back one passage of several. */
export const putBackOne: TargetCommand<MomentId> = {
  id: 'put-back-one',
  run: (id) => putBackPassages(id),
};

/** Ends the removing: the question is open again. */
export const endRemoving: Command = {
  id: 'end-removing',
  label: words.strike.stop,
  keys: [],
  screens: ['recorded'],
  isEnabled: ({ recorded }) => recorded?.removing === true,
  run: () => end(),
};
