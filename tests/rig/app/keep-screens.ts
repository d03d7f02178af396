import type { ElectronApplication } from '@playwright/test';
import { test } from '@playwright/test';

/**
 * Keeps a picture of each window when the running test has failed. The report names the files at its end.
 * Does nothing while no test runs, or none has failed.
 */
export async function keepScreens(app: ElectronApplication): Promise<void> {
  const info = runningTest();
  if (!info || info.errors.length === 0) return;
  for (const [index, window] of app.windows().entries()) {
    const path = info.outputPath(`window-${index + 1}.png`);
    try {
      await window.screenshot({ path, timeout: 5000 });
      info.attachments.push({ name: `window ${index + 1}`, contentType: 'image/png', path });
    } catch {
      // A window that no longer answers has no picture; the failure itself is reported.
    }
  }
}

function runningTest() {
  try {
    return test.info();
  } catch {
    return undefined;
  }
}
