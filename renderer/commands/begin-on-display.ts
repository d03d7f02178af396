import { beginOn } from '../services/filling-service';
import type { TargetCommand } from './command';

/** Puts the TV's window on that display, by its id. */
export const beginOnDisplay: TargetCommand<number> = {
  id: 'begin-on-display',
  run: (displayId) => beginOn(displayId),
};
