import type { ElectronApplication } from '@playwright/test';

/**
 * Runs something in main that returns nothing. The engine may collect the answer of such a call before it is
 * sent (locking collects garbage on purpose), but by then the call has run.
 */
export async function tellMain<Arg>(
  app: ElectronApplication,
  run: (electron: typeof Electron.CrossProcessExports, arg: Arg) => void,
  arg: Arg,
): Promise<void> {
  const told = run as (electron: typeof Electron.CrossProcessExports, arg: unknown) => void;
  await app.evaluate<void, unknown>(told, arg).catch((error: Error) => {
    if (!error.message.includes('promise was garbage collected')) throw error;
  });
}

/** Tells main that the computer is about to sleep, or has woken up. */
export function tellOfSleep(app: ElectronApplication, event: 'suspend' | 'resume'): Promise<void> {
  return tellMain(
    app,
    ({ powerMonitor }, name) => {
      powerMonitor.emit(name);
    },
    event,
  );
}
