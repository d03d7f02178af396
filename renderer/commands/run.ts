import { attempt } from '../services/report';
import { type AppState, state } from '../store/store';
import type { Command, CommandCall } from './command';

/** Whether a command may run now: on this screen, while the picture fills it, while locked. */
export function mayRun({ screens, isEnabled, onPicture, whileLocked }: Command, now: AppState): boolean {
  if (now.locked && whileLocked !== true) return false;
  if (!screens.includes(now.view.screen) || isEnabled?.(now) === false) return false;
  return !now.playing.fills || onPicture === true;
}

/** How soon after a click another one on the same button belongs to it, in ms. */
const doubleClickMs = 300;
let lastClick: { readonly id: string; readonly atMs: number } | undefined;

/**
 * Runs the command of a button that was clicked.
 * @param click the event; its `detail` is 0 if a key pressed the button, and counts clicks at the same place
 */
export function runByClick(
  command: Command,
  { timeStamp, detail }: Pick<MouseEvent, 'timeStamp' | 'detail'>,
): void {
  const byMouse = detail > 0;
  const isSoon = lastClick?.id === command.id && timeStamp - lastClick.atMs < doubleClickMs;
  const isSecond = detail > 1 && isSoon;
  if (byMouse) lastClick = { id: command.id, atMs: timeStamp };
  if (!(isSecond && command.oncePerDoubleClick)) runCommand(command, { timeStamp });
}

/** Runs a command if it may run now. If it throws, the screen says so. */
export function runCommand(command: Command, call: CommandCall): void {
  if (!mayRun(command, state())) return;
  attempt(() => command.run(call));
}
