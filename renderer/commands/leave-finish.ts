import { words } from '../../shared/words';
import { leaveFinish as leave } from '../services/finish-service';
import type { Command } from './command';

/** Neither deleted nor kept longer: back. After the deletion: to the library. */
export const leaveFinish: Command = {
  id: 'leave-finish',
  label: words.finish.back,
  keys: ['Escape'],
  screens: ['finish'],
  run: () => leave(),
};
