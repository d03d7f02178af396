import { update } from '../store/store';
import type { TargetCommand } from './command';

/** The code that the session will have, as it is typed. */
export const setCode: TargetCommand<string> = {
  id: 'set-code',
  run: (code) => update('room', (room) => ({ ...room, code })),
};
