import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import type {} from '../../../renderer/main/window';
import type { Moment } from '../../../shared/model/moment';
import type { SessionSummary } from '../../../shared/model/session-summary';
import { words } from '../../../shared/words';
import type { Random } from '../random';
import type { RunningApp } from './launch-app';

/**
 * Keys, and what the screen shows for each. One more than fit on the screen, so that the newest is always
 * new.
 */
const rounds = [
  { key: 'K', label: words.moment.bookmark },
  { key: 'F', label: 'Holds the frame' },
  { key: 'P', label: 'Protects the presenter' },
  { key: 'E', label: 'Invites feelings' },
] as const;

/** Presses the next of a few keys, and waits until the screen shows the mark. */
export async function markAndSee(page: Page, turn: number): Promise<void> {
  const round = rounds[turn % rounds.length];
  if (!round) return;
  await page.keyboard.press(round.key.toLowerCase());
  await page.getByLabel(words.recording.lastMarks).getByText(round.label).waitFor();
}

/** The sessions as the app lists them, in the order on the screen. */
export async function listSessions(page: Page): Promise<SessionSummary[]> {
  return page.evaluate(async () => {
    const list = await window.secondLook.library.list();
    if (!list.ok) throw new Error(list.code);
    return [...list.value];
  });
}

/** A session's stored moments, in the order of media time. */
export async function momentsOf(page: Page, sessionId: SessionSummary['id']): Promise<Moment[]> {
  return page.evaluate(async (id) => {
    const opened = await window.secondLook.review.open({ sessionId: id });
    if (!opened.ok) throw new Error(opened.code);
    await window.secondLook.review.close({ openingId: opened.value.openingId });
    return [...opened.value.moments];
  }, sessionId);
}

/** Someone who keeps marking. */
export interface Marking {
  /** How many marks have appeared on the screen so far. */
  readonly confirmed: number;
  /** Stops marking, and waits for the mark in progress. */
  stop(): Promise<void>;
}

/**
 * Marks about three times a second until stopped or until the app ends. A mark that does not appear on the
 * screen also ends it: it was not confirmed, so `confirmed` stays too low.
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
      // The app has ended, or the mark was not confirmed.
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
