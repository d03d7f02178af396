import type { RunningApp } from './launch-app';
import { renderersOf, sendSignal } from './signals';

const turnMs = 60;

/**
 * Makes a laptop so many times slower for the app's pages: of each turn they get that share, with all their threads
 * (the debugger's throttling holds up the main one only, and pictures are encoded on others).
 * @returns ends it
 */
export function slowDown(running: RunningApp, times: number): () => void {
  const pids = renderersOf(running);
  let rest: ReturnType<typeof setTimeout> | undefined;
  const turns = setInterval(() => {
    sendSignal(pids, 'SIGCONT');
    rest = setTimeout(() => sendSignal(pids, 'SIGSTOP'), turnMs / times);
  }, turnMs);
  return () => {
    clearInterval(turns);
    clearTimeout(rest);
    sendSignal(pids, 'SIGCONT');
  };
}
