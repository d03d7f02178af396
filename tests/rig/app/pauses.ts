import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type {} from '../../../renderer/main/window';
import { words } from '../../../shared/words';
import { labelled } from '../texts';
import type { Place } from './launch-app';

/** Goes off the record, and waits until the screen says so. */
export async function goOffRecord(page: Page): Promise<void> {
  await page.keyboard.press('Control+o');
  await page.getByRole('button', { name: words.recording.onRecord, exact: true }).waitFor();
}

/**
 * Waits until main, too, knows that a person went off the record: the window says so at once, main once the end
 * of the part has arrived. Only then does it outlast a crash.
 */
export async function offRecordIsKept(page: Page, { library }: Place): Promise<void> {
  const [id = ''] = readdirSync(join(library, 'sessions'));
  const isKept = () =>
    page.evaluate(async (sessionId) => {
      const told = await window.secondLook.recording.goingOn({ sessionId: sessionId as never });
      return told.ok && told.value.offRecord === true;
    }, id);
  await expect.poll(isKept).toBe(true);
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
