import { app, powerMonitor } from 'electron';
import type { Removals } from './library/removals';
import { log } from './log';
import type { Recording } from './recording/recording';
import { momentMs } from './removals-at-close';

/**
 * Quitting waits until everything that was taken on is on the disk. Somebody who closes the window while it records
 * is asked first (`mayClose` of the window); a computer that shuts down, or a person who logs out, cannot be asked:
 * the recording is ended in order, and then the app. What is being deleted or struck then has a moment to finish; a
 * longer strike goes on at the next start.
 */
export function quitInOrder(
  recording: Recording,
  removals: Removals,
  { dontWait, close }: { readonly dontWait: () => void; readonly close: () => Promise<void> },
): void {
  let closing = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    // Each time, also when somebody quits once more while it is being closed: the app ends by `exit`.
    event.preventDefault();
    if (closing) return;
    closing = true;
    void close()
      .catch((error: unknown) => log('closing', error))
      .then(() => app.exit(0));
  });

  const endNow = (event?: { preventDefault(): void }): void => {
    event?.preventDefault();
    dontWait();
    recording
      .endNow()
      .catch((error: unknown) => log('ending at shutdown', error))
      .then(() => removals.settled(momentMs))
      .finally(() => app.quit());
  };
  // macOS and Linux; Electron's types leave out that the event comes with it, which delays the shutdown.
  powerMonitor.on('shutdown', endNow);
  app.on('browser-window-created', (_event, window) => {
    // Windows.
    window.on('query-session-end', (event) => {
      if (recording.active || removals.busy) endNow(event);
    });
  });
  // A session manager without the above, or a person at a terminal.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => endNow());
}
