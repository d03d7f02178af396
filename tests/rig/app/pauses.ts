import type { Page } from '@playwright/test';
import { words } from '../../../shared/words';
import { labelled } from '../texts';

/** Goes off the record, and waits until the screen says so. */
export async function goOffRecord(page: Page): Promise<void> {
  await page.keyboard.press('Control+o');
  await page.getByRole('button', { name: words.recording.onRecord, exact: true }).waitFor();
}

/**
 * Goes back on the record, and waits until the screen says so and the clock, which shows what is on the disk,
 * moves.
 */
export async function goOnRecord(page: Page): Promise<void> {
  const before = await recordedSoFar(page);
  await page.keyboard.press('Control+o');
  await page.getByRole('button', { name: words.recording.offRecord, exact: true }).waitFor();
  await page.waitForFunction(({ clock, text }) => document.querySelector(clock)?.textContent !== text, {
    clock: labelled(words.recording.clock),
    text: before,
  });
}

/** The text of the clock. */
export async function recordedSoFar(page: Page): Promise<string | null> {
  return page.getByLabel(words.recording.clock).textContent();
}
