import type { ElectronApplication } from '@playwright/test';

/**
 * From now on main does what these calls ask and does not answer, as if the disk hung at the end of it.
 * @returns lets all of them be answered
 */
export async function holdAnswers(
  app: ElectronApplication,
  names: readonly string[],
): Promise<() => Promise<void>> {
  await app.evaluate(({ ipcMain }, held) => {
    type Handler = Parameters<typeof ipcMain.handle>[1];
    // Electron keeps them here; it has no way to ask for one.
    const { _invokeHandlers: handlers } = ipcMain as unknown as { _invokeHandlers: Map<string, Handler> };
    const { promise, resolve } = Promise.withResolvers<void>();
    Object.assign(globalThis, { secondLookAnswer: resolve });
    for (const name of held) {
      const own = handlers.get(name);
      if (!own) throw new Error(`nothing handles ${name}`);
      ipcMain.removeHandler(name);
      ipcMain.handle(name, async (event, ...given) => {
        const answer = await own(event, ...given);
        await promise;
        return answer;
      });
    }
  }, names);
  return () =>
    app.evaluate(() => (globalThis as unknown as { secondLookAnswer: () => void }).secondLookAnswer());
}
