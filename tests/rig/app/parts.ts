import type { Page } from '@playwright/test';
import type {} from '../../../renderer/main/window';
import type { SessionId } from '../../../shared/model/ids';

/** How many parts a session has, as *Check this session* counts them; NaN if it cannot be checked. */
export async function partCount(page: Page, sessionId: SessionId | undefined): Promise<number> {
  if (!sessionId) return Number.NaN;
  const report = await page.evaluate((id) => window.secondLook.library.check({ sessionId: id }), sessionId);
  return report.ok ? report.value.parts.length : Number.NaN;
}
