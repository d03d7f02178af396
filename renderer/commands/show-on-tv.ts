import { words } from '../../shared/words';
import { askAboutTv, leaveFilled } from '../services/filling-service';
import { state } from '../store/store';
import { screenNames } from '../store/view';
import type { Command } from './command';

/** Shows the TV's picture to the group, on whatever screen; where it fills this one: this screen is as before. */
export const showOnTv: Command = {
  id: 'show-on-tv',
  label: words.screened.show,
  keys: ['Ctrl+T'],
  screens: screenNames,
  onPicture: true,
  inTextFields: true,
  run: () => (state().playing.fills ? leaveFilled() : askAboutTv()),
};
