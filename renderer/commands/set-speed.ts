import { setSpeed as set } from '../services/playing-service';
import type { TargetCommand } from './command';

/** Plays at that speed; 1 is as recorded. */
export const setSpeed: TargetCommand<number> = {
  id: 'set-speed',
  run: (speed) => set(speed),
};
