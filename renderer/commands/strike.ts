import { words } from '../../shared/words';
import { askToStrike, endStrike as end, strike as strikeNow } from '../services/strike-service';
import { type StrikeDialog, screenNames } from '../store/view';
import type { Command, TargetCommand } from './command';

/** Asks whether the chosen passage, and what was taken out while recording, is to be struck: for good. */
export const askStrike: Command = {
  id: 'ask-strike',
  label: words.strike.open,
  keys: [],
  screens: ['review', 'recorded'],
  isEnabled: ({ view, review, recorded, timeline }) =>
    view.screen === 'recorded'
      ? (recorded?.toStrike.length ?? 0) > 0
      : review?.openingId !== undefined && (timeline.passage !== undefined || review.toStrike.length > 0),
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
