import { seekFilm as seek } from '../services/review-service';
import type { TargetCommand } from './command';

/** Goes to a place in the film, in ms of media time. */
export const seekFilm: TargetCommand<number> = {
  id: 'seek-film',
  run: (ms) => seek(ms),
};
