import { attempt } from '../services/report';
import { type AppState, state } from '../store/store';
import type { Command, CommandCall } from './command';

/** Whether a command may run now: on this screen, while the picture fills it, while locked. */
export function mayRun({ screens, isEnabled, onPicture, whileLocked }: Command, now: AppState): boolean {
  if (now.locked && whileLocked !== true) return false;
  if (!screens.includes(now.view.screen) || isEnabled?.(now) === false) return false;
  return !now.playing.fills || onPicture === true;
}

/** Runs a command if it may run now. If it throws, the screen says so. */
export function runCommand(command: Command, call: CommandCall): void {
  if (!mayRun(command, state())) return;
  attempt(() => command.run(call));
}
