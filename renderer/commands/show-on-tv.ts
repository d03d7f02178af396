import { words } from '../../shared/words';
import { askAboutTv, leaveFilled } from '../services/filling-service';
import { state } from '../store/store';
import type { Command } from './command';

/** Shows the picture to the group; again: this screen is as before. */
export const showOnTv: Command = {
  id: 'show-on-tv',
  label: words.screened.show,
  keys: ['Ctrl+T'],
  screens: ['review'],
  onPicture: true,
  isEnabled: ({ review }) => review?.openingId !== undefined,
  run: () => (state().playing.fills ? leaveFilled() : askAboutTv()),
};
