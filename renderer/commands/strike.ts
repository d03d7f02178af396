import { words } from '../../shared/words';
import { askToStrike, endStrike as end, strike as strikeNow } from '../services/strike-service';
import { type StrikeDialog, screenNames } from '../store/view';
import type { Command, TargetCommand } from './command';

/** Asks whether the chosen passage is to be struck: for good. */
export const askStrike: Command = {
  id: 'ask-strike',
  label: words.strike.open,
  keys: [],
  screens: ['review'],
  isEnabled: ({ review, timeline }) => review?.openingId !== undefined && timeline.passage !== undefined,
  run: () => askToStrike(),
};

/** Strikes what was asked about. */
export const strike: TargetCommand<StrikeDialog> = {
  id: 'strike',
  run: (asked) => strikeNow(asked),
};

/** Closes the question, or ends the striking. Its Escape key belongs to the dialog itself. */
export const endStrike: Command = {
  id: 'end-strike',
  label: '',
  keys: [],
  screens: screenNames,
  run: () => end(),
};
