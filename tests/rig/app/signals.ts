import { readFileSync } from 'node:fs';
import { processTree, type RunningApp } from './launch-app';

/** The app's process and everything it started. */
export function processesOf({ app }: RunningApp): number[] {
  const { pid } = app.process();
  return pid === undefined ? [] : processTree(pid);
}

/** Those that run its pages. */
export function renderersOf(running: RunningApp): number[] {
  return processesOf(running).filter((pid) => commandLineOf(pid).includes('--type=renderer'));
}

/** What of its command line tells each of Chromium's helper processes. */
const helpers = {
  drawing: '--type=gpu-process',
  sound: '--utility-sub-type=audio.mojom.AudioService',
  camera: '--utility-sub-type=video_capture.mojom.VideoCaptureService',
  network: '--utility-sub-type=network.mojom.NetworkService',
} as const;
/** What a helper process is for. */
export type Helper = keyof typeof helpers;

/** The helper process that does this; undefined while there is none. */
export function helperOf(running: RunningApp, helper: Helper): number | undefined {
  return processesOf(running).find((pid) => commandLineOf(pid).includes(helpers[helper]));
}

/** Sends a signal to each process, ignoring those that have ended meanwhile. */
export function sendSignal(pids: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/** As one text: Chromium's helpers rewrite their command lines, with spaces between the arguments. */
function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
