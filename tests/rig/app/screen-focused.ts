import type { Locator, Page } from '@playwright/test';

/** The screen as a whole while it has the focus: every key means what it means there, and none goes to a button. */
export function screenFocused(page: Page): Locator {
  return page.locator('main:focus, main [data-seat]:focus');
}
