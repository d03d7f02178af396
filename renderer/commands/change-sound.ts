import type { TvSound } from '../../shared/model/screening';
import { setSound } from '../services/screening-service';
import type { TargetCommand } from './command';

/** Chooses where the film's sound is heard, and how loud. */
export const changeSound: TargetCommand<TvSound> = {
  id: 'change-sound',
  run: (sound) => setSound(sound),
};
