import { app, powerMonitor } from 'electron';
import type { LongWork } from '../../shared/model/long-work';
import type { Removals } from '../library/removals';
import { log } from '../log';
import type { Recording } from '../recording/recording';
import { momentMs } from './removals-at-close';

/**
 * Quits only when everything that was accepted is on the disk. A person who closes the window during a
 * recording, an import or an export is asked first (`mayClose`). When the computer shuts down or the person logs
 * out, nobody can be asked: the recording is ended cleanly, an import or export is cancelled, and then the app ends;
 * the next start says which import did not finish. A running deletion or strike then has a moment to finish; a longer
 * strike continues at the next start.
 */
export function quitInOrder(
  recording: Recording,
  removals: Removals,
  /** What is being imported or exported. */
  work: { readonly doing: LongWork | undefined; end(isUnasked?: boolean): Promise<void> },
  { dontWait, close }: { readonly dontWait: () => void; readonly close: () => Promise<void> },
): void {
  let closing = false;
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    // Every time, even if a person quits again while the app is closing: the app ends by `exit`.
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
    Promise.all([recording.endNow(), work.end(true)])
      .catch((error: unknown) => log('ending at shutdown', error))
      .then(() => removals.settled(momentMs))
      .catch((error: unknown) => log('waiting for removals at shutdown', error))
      .finally(() => app.quit());
  };
  // macOS and Linux. Electron's types leave out that the listener gets an event, which delays the shutdown.
  powerMonitor.on('shutdown', endNow);
  app.on('browser-window-created', (_event, window) => {
    // Windows.
    window.on('query-session-end', (event) => {
      if (recording.active || removals.busy || work.doing) endNow(event);
    });
  });
  // A session manager that sends none of the above, or a person at a terminal.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => endNow());
}
