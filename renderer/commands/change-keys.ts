import { changeSettings } from '../services/room-service';
import { state } from '../store/store';
import { withKeys } from './choose-keys';
import type { Command, TargetCommand } from './command';

/** Gives a command other keys; undefined: its own again. Refused keys do not get here (`choose-keys.ts`). */
export const changeKeys: TargetCommand<{
  readonly command: Command;
  readonly keys: readonly string[] | undefined;
}> = {
  id: 'change-keys',
  run: ({ command, keys }) => changeSettings({ keys: withKeys(state().settings.keys, command, keys) }),
};
