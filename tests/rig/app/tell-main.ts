import type { ElectronApplication } from '@playwright/test';

/**
 * Does something in main that gives nothing back. The engine may collect the answer of such a call before it was sent
 * (locking collects garbage on purpose): what was called has run by then.
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

/** The computer is about to sleep, or has woken up. */
export function tellOfSleep(app: ElectronApplication, event: 'suspend' | 'resume'): Promise<void> {
  return tellMain(
    app,
    ({ powerMonitor }, name) => {
      powerMonitor.emit(name);
    },
    event,
  );
}
