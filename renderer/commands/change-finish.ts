import type { FinishState } from '../store/finish';
import { update } from '../store/store';
import type { TargetCommand } from './command';

/** Until when a session is to be kept, and why, as they are typed. */
export const changeFinish: TargetCommand<Partial<Pick<FinishState, 'until' | 'reason'>>> = {
  id: 'change-finish',
  run: (change) => update('finish', (finish) => ({ ...finish, ...change })),
};
