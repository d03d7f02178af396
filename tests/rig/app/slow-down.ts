import type { RunningApp } from './launch-app';
import { renderersOf, sendSignal } from './signals';

const turnMs = 60;

/**
 * Makes the laptop `times` times slower for the app's pages, with all their threads: they run only for that
 * share of each period. (The debugger's throttling slows only the main thread, but other threads encode
 * pictures.)
 * @returns the function that ends it
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
