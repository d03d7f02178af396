import { expect, type Locator, type Page } from '@playwright/test';
import { formatClock, words } from '../../../shared/words';
import { starting } from '../texts';
import type { Wished } from './reviewed';

/** Where a discussion shows which moment it is at, and asks its question. */
export function discussionOf(page: Page): Locator {
  return page.getByRole('region', { name: words.playing.discussion });
}

/** Waits until the film has stopped at that moment on its own and its question is shown. */
export async function untilAsked(page: Page, { mediaMs }: Wished): Promise<void> {
  await expect(discussionOf(page)).toContainText(formatClock(mediaMs));
  await expect(discussionOf(page)).toContainText(words.playing.neutral, { timeout: 30_000 });
}

/** Starts the discussion in the menu of how the film is played. */
export async function discussByMouse(page: Page): Promise<void> {
  await page.getByRole('button', { name: starting(words.playing.title) }).click();
  await page.getByRole('button', { name: words.playing.discussion, exact: true }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: words.playing.title })).toHaveCount(0);
}
