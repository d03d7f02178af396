import type { Page } from '@playwright/test';

/** Off the record, at once; waits until the screen says so. */
export async function goOffRecord(page: Page): Promise<void> {
  await page.keyboard.press('Control+o');
  await page.getByRole('button', { name: 'On the record', exact: true }).waitFor();
}

/** On the record again; waits until the screen says so, and the clock, which shows what is on the disk, goes on. */
export async function goOnRecord(page: Page): Promise<void> {
  const before = await recordedSoFar(page);
  await page.keyboard.press('Control+o');
  await page.getByRole('button', { name: 'Off the record', exact: true }).waitFor();
  await page.waitForFunction(
    (text) => document.querySelector('[aria-label="Recorded so far"]')?.textContent !== text,
    before,
  );
}

/** What the clock shows. */
export async function recordedSoFar(page: Page): Promise<string | null> {
  return page.getByLabel('Recorded so far').textContent();
}
