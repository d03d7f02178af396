import type { ElectronApplication, Page } from '@playwright/test';

/**
 * Enter in a window that asks for a secret and closes when it is right; the window that comes up in its place. The one
 * that asked may be gone before the key is let go: that is no fault, and what did not open is waited for in vain.
 */
export async function enterInto(app: ElectronApplication, asking: Page): Promise<Page> {
  const opened = app.waitForEvent('window');
  await asking.keyboard.press('Enter').catch((error: Error) => {
    if (!asking.isClosed()) throw error;
  });
  return opened;
}
