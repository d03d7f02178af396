import { words } from '../../shared/words';
import { addMark } from '../services/moment-service';
import type { Command } from './command';
import { canMark } from './mark-tag';

/** Sets a bookmark: a moment without a tag. */
export const bookmark: Command = {
  id: 'bookmark',
  label: words.commands.bookmark,
  keys: ['K'],
  screens: ['recording', 'review'],
  onPicture: true,
  isMark: true,
  isEnabled: canMark,
  run: ({ timeStamp }) => addMark({ kind: 'bookmark' }, timeStamp),
};

/** The same by a presenter's remote, while it records only: in review its PageDown starts and stops. */
export const bookmarkByRemote: Command = {
  ...bookmark,
  id: 'bookmark-by-remote',
  label: words.commands.bookmarkByRemote,
  keys: ['PageDown'],
  screens: ['recording'],
};
