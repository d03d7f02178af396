import type { ElectronApplication, Page } from '@playwright/test';
import type {} from '../../renderer/services/main';
import type { Moment } from '../../shared/model/moment';
import type { SessionSummary } from '../../shared/model/session';
import { pressKey } from './operate';

/** Keys and what stands on the screen for them. One more than the screen shows, so that the newest is always new. */
const rounds = [
  { key: 'K', label: 'Bookmark' },
  { key: 'F', label: 'Holds the frame' },
  { key: 'P', label: 'Protects the presenter' },
  { key: 'E', label: 'Invites feelings' },
] as const;

/** Presses the next of a few keys, and waits until the mark stands on the screen. */
export async function markAndSee(app: ElectronApplication, page: Page, turn: number): Promise<void> {
  const round = rounds[turn % rounds.length];
  if (!round) return;
  await pressKey(app, round.key);
  await page.getByLabel('Last marks').getByText(round.label).waitFor();
}

/** Sessions as the app lists them, in the order on the screen. */
export async function listSessions(page: Page): Promise<SessionSummary[]> {
  return page.evaluate(async () => {
    const list = await window.secondLook.library.list();
    if (!list.ok) throw new Error(list.code);
    return [...list.value];
  });
}

/** A session's moments, as it keeps them, in the order of media time. */
export async function momentsOf(page: Page, sessionId: SessionSummary['id']): Promise<Moment[]> {
  return page.evaluate(async (id) => {
    const opened = await window.secondLook.review.open({ sessionId: id });
    if (!opened.ok) throw new Error(opened.code);
    await window.secondLook.review.close({ openingId: opened.value.openingId });
    return [...opened.value.moments];
  }, sessionId);
}
