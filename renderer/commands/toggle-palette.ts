import { words } from '../../shared/words';
import { togglePalette as toggle } from '../services/moment-list-service';
import type { Command } from './command';
import { canEdit } from './editing';

/** Opens the tags to mark with, or closes them; only while they are open their keys mark. */
export const togglePalette: Command = {
  id: 'toggle-palette',
  label: words.review.markWithTag,
  keys: ['Ctrl+E'],
  screens: ['review'],
  isEnabled: canEdit,
  run: () => toggle(),
};
