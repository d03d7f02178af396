import type { Microphone } from '../../shared/model/settings';
import { tryMicrophones as attempt } from '../services/room-service';
import type { TargetCommand } from './command';

/** While a gain is being turned: it is heard at once, and remembered when it is let go. */
export const tryMicrophones: TargetCommand<readonly Microphone[]> = {
  id: 'try-microphones',
  run: (microphones) => attempt(microphones),
};
