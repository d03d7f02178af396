import type { ElectronApplication, Page } from '@playwright/test';

/**
 * Presses Enter in a window that asks for a secret and closes if it is right; returns the window that opens
 * in its place. The first window may be gone before the key is released, which is fine. If the secret is
 * wrong, waiting for the new window times out.
 */
export async function enterInto(app: ElectronApplication, asking: Page): Promise<Page> {
  const opened = app.waitForEvent('window');
  await asking.keyboard.press('Enter').catch((error: Error) => {
    if (!asking.isClosed()) throw error;
  });
  return opened;
}
