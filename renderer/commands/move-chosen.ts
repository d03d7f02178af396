import type { MomentId } from '../../shared/model/ids';
import { words } from '../../shared/words';
import { moveChosen, placeChosen } from '../services/choosing-service';
import { momentHere, moving } from '../store/choosing';
import { state } from '../store/store';
import type { Command, TargetCommand } from './command';

/** Puts a chosen moment at another place in the order of the talk, from 0 on. */
export const placeChosenMoment: TargetCommand<{ readonly id: MomentId; readonly place: number }> = {
  id: 'place-chosen-moment',
  run: ({ id, place }) => placeChosen(id, place),
};

const move = (id: string, label: string, keys: string, places: -1 | 1): Command => ({
  id,
  label,
  keys: [keys],
  screens: ['choose'],
  repeats: true,
  isEnabled: ({ review }) => {
    const moment = momentHere(review);
    return review !== undefined && moment !== undefined && moving(review, moment.id, places) !== undefined;
  },
  run: async () => {
    const moment = momentHere(state().review);
    if (moment) await moveChosen(moment.id, places);
  },
});

/** The moment that one is at is talked about earlier. */
export const talkEarlier: Command = move('talk-earlier', words.choose.earlier, 'Alt+ArrowUp', -1);

/** The moment that one is at is talked about later. */
export const talkLater: Command = move('talk-later', words.choose.later, 'Alt+ArrowDown', 1);
