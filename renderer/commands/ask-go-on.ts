import { askToGoOn } from '../services/recovery-service';
import type { Kept } from '../store/view';
import type { TargetCommand } from './command';

/** Asks whether a session that was broken off is continued, and by whom. */
export const askGoOn: TargetCommand<Kept> = {
  id: 'ask-go-on',
  run: (kept) => askToGoOn(kept),
};
