import { attempt } from '../services/report';
import { isDiskMissed } from '../store/disk';
import { hasCurtain } from '../store/on-screen';
import { type AppState, state } from '../store/store';
import type { Command, CommandCall } from './command';

/** Whether a command may run now: on this screen, while the group may see it, while locked. */
export function mayRun({ screens, isEnabled, onPicture, whileLocked }: Command, now: AppState): boolean {
  if ((now.locked || isDiskMissed(now)) && whileLocked !== true) return false;
  if (!screens.includes(now.view.screen) || isEnabled?.(now) === false) return false;
  // Behind the curtain a recording is marked and ended as ever.
  const isForGroup = now.playing.fills || (hasCurtain(now) && now.view.screen !== 'recording');
  return !isForGroup || onPicture === true;
}

/** How soon after a click another one at the same place belongs to it, in ms. */
const doubleClickMs = 300;
/** How far apart two clicks at the same place may be, in CSS pixels. */
const samePlacePx = 4;
type Click = Pick<MouseEvent, 'timeStamp' | 'detail' | 'clientX' | 'clientY'>;
let last: (Click & { readonly id: string }) | undefined;

/**
 * Runs the command of a button that was clicked.
 * @param click the event; its `detail` is 0 if a key pressed the button, and counts the clicks of what the system
 *   calls a double click: some people have set it to be slow
 */
export function runByClick(command: Command, { timeStamp, detail, clientX, clientY }: Click): void {
  const byMouse = detail > 0;
  const isSoon =
    last !== undefined &&
    timeStamp - last.timeStamp < doubleClickMs &&
    Math.hypot(clientX - last.clientX, clientY - last.clientY) <= samePlacePx;
  const isSecond = byMouse && last?.id === command.id && (detail > 1 || isSoon);
  if (byMouse) last = { id: command.id, timeStamp, detail, clientX, clientY };
  if (!(isSecond && command.oncePerDoubleClick)) runCommand(command, { timeStamp });
}

/** Runs a command if it may run now. If it throws, the screen says so. */
export function runCommand(command: Command, call: CommandCall): void {
  if (!mayRun(command, state())) return;
  attempt(() => command.run(call));
}
