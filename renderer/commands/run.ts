import { report } from '../services/report';
import { state } from '../store/store';
import type { Command, CommandCall, TargetCommand } from './command';

/** Runs a command if it may run now; what it throws is said on the screen. */
export function runCommand(command: Command, call: CommandCall): void {
  const now = state();
  if (!command.screens.includes(now.view.screen) || command.isEnabled?.(now) === false) return;
  attempt(() => command.run(call));
}

/** Runs a command on its target; what it throws is said on the screen. */
export function runOn<Target>(command: TargetCommand<Target>, target: Target, call: CommandCall): void {
  attempt(() => command.run(target, call));
}

function attempt(run: () => void | Promise<void>): void {
  try {
    Promise.resolve(run()).catch(report);
  } catch (error) {
    report(error);
  }
}
