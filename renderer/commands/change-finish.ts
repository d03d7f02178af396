import { type FinishState, finishChanged } from '../store/finish';
import { update } from '../store/store';
import type { TargetCommand } from './command';

/** Until when a session is to be kept, and why, as they are typed; and that the group agreed. */
export const changeFinish: TargetCommand<Partial<Pick<FinishState, 'until' | 'reason' | 'agreed'>>> = {
  id: 'change-finish',
  run: (change) => update('finish', (finish) => finishChanged(finish, change)),
};
