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
