import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type {} from '../../../renderer/main/window';
import type { Moment } from '../../../shared/model/moment';
import type { SessionSummary } from '../../../shared/model/session';
import { words } from '../../../shared/words';
import type { Random } from '../random';
import type { RunningApp } from './launch-app';

/** Keys and what stands on the screen for them. One more than the screen shows, so that the newest is always new. */
const rounds = [
  { key: 'K', label: words.moment.bookmark },
  { key: 'F', label: 'Holds the frame' },
  { key: 'P', label: 'Protects the presenter' },
  { key: 'E', label: 'Invites feelings' },
] as const;

/** Presses the next of a few keys, and waits until the mark stands on the screen. */
export async function markAndSee(page: Page, turn: number): Promise<void> {
  const round = rounds[turn % rounds.length];
  if (!round) return;
  // Not through main: of its answers one in some thousand is lost (“promise was garbage collected”).
  await page.keyboard.press(round.key.toLowerCase());
  await page.getByLabel(words.recording.lastMarks).getByText(round.label).waitFor();
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

/** Somebody who marks all the time. */
export interface Marking {
  /** How many marks stood on the screen by now. */
  readonly confirmed: number;
  /** Sets no more; waits for the one that is on its way. */
  stop(): Promise<void>;
}

/**
 * Marks every third of a second or so until it is stopped, or the app is no more. A mark that does not come to the
 * screen ends it too: it was not confirmed, and shows as too few of them.
 */
export function keepMarking({ page }: RunningApp, random: Random): Marking {
  let confirmed = 0;
  let going = true;
  const ended = (async () => {
    try {
      while (going) {
        await markAndSee(page, confirmed);
        confirmed += 1;
        await pause(random.between(50, 400));
      }
    } catch {
      // See above.
    }
  })();
  return {
    get confirmed() {
      return confirmed;
    },
    stop() {
      going = false;
      return ended;
    },
  };
}
