import { type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { phaseNames } from '../../shared/model/phases';
import { words } from '../../shared/words';
import { fedMedia, launchApp, makePlace, type RunningApp, removePlace } from '../rig/app/launch-app';
import { listSessions } from '../rig/app/marking';
import { openRoom, recordMore, startRecording } from '../rig/app/operate';
import { writeLongSession } from '../rig/disk/long-session';
import { lookAround, lookSizes, resizeTo } from '../rig/screen/look';
import { starting } from '../rig/texts';

interface State {
  readonly name: string;
  /** How to reach it from the previous one. */
  readonly come: (page: Page) => Promise<unknown>;
}

const press =
  (...keys: string[]) =>
  async (page: Page): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key);
  };
const sessionOf = (moments: number): string => `2026-11 Spokane G2 S${moments}`;

/** From any screen of a session to another session's review. */
const openSession =
  (moments: number) =>
  async (page: Page): Promise<void> => {
    await page.keyboard.press('Control+b');
    await page.getByRole('button', { name: words.library.reviewOf(sessionOf(moments)), exact: true }).click();
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
  };

const choosing: readonly State[] = [
  {
    name: 'recorded',
    come: async (page) => {
      await openRoom(page, sessionOf(3));
      await startRecording(page);
      await recordMore(page, 2);
      for (const key of ['f', 'ArrowRight', 'k', 'p']) await page.keyboard.press(key);
      await page.keyboard.press('Enter');
      await page.keyboard.type('the presenter leans back, and is silent for a long while before the answer');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: words.recording.stop, exact: true }).click();
      await page.getByRole('button', { name: words.recording.stopYes }).click();
      await page.getByText(starting(words.check.whole)).waitFor();
    },
  },
  {
    name: 'choose-3',
    come: (page) => page.getByRole('button', { name: words.recorded.agreed }).click(),
  },
  { name: 'choose-3-starred', come: press('ArrowDown', 'u', 'ArrowDown', 'ArrowDown', 'u') },
  {
    name: 'library',
    come: async (page) => {
      await page.keyboard.press('Control+b');
      await page.getByRole('button', { name: words.library.reviewOf(sessionOf(3)) }).waitFor();
    },
  },
  {
    name: 'choose-0',
    come: async (page) => {
      await openSession(0)(page);
      await page.keyboard.press('w');
      await page.getByText(starting(words.choose.none)).waitFor();
    },
  },
  {
    name: 'choose-1000',
    come: async (page) => {
      await openSession(1000)(page);
      await page.keyboard.press('w');
      for (let n = 0; n < 12; n += 1) await press('ArrowDown', 'u')(page);
      await page.getByText(starting(words.choose.total, 12)).waitFor();
    },
  },
  {
    name: 'choose-12',
    come: async (page) => {
      await openSession(12)(page);
      await page.keyboard.press('w');
      for (let n = 0; n < 6; n += 1) await press('ArrowDown', 'ArrowDown', 'u')(page);
      await page.getByText(starting(words.choose.total, 6)).waitFor();
    },
  },
  { name: 'choose-keys', come: press('?') },
];

const reviewing: readonly State[] = [
  {
    name: 'review-hidden',
    come: async (page) => {
      await openSession(12)(page);
      // The phases are at the top of the list.
      await press('w', ...phaseNames.map(() => 'ArrowDown'))(page);
      await press('ArrowDown', 'u', 'ArrowDown', 'ArrowDown', 'u', 'Escape')(page);
    },
  },
  { name: 'summary-hidden', come: press('y') },
  { name: 'review-shown', come: press('Escape', 'h') },
  { name: 'summary', come: press('y') },
  {
    name: 'review-editing',
    come: async (page) => {
      await press('Escape', 'ArrowDown', 'Enter')(page);
      await page.locator('[data-editor]').first().waitFor();
    },
  },
  {
    name: 'review-filters',
    come: async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: words.moments.filters }).click();
      await page.getByRole('checkbox', { name: words.moments.starredOnly }).check();
      await page.getByRole('button', { name: starting(words.moments.filtered, 2) }).waitFor();
    },
  },
  {
    name: 'summary-filtered',
    come: async (page) => {
      await page.locator('main').focus();
      await page.keyboard.press('y');
      await page.getByText(starting(words.summary.filtered)).waitFor();
    },
  },
  {
    name: 'review-palette',
    come: async (page) => {
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: starting(words.moments.filtered, 2) }).click();
      await page.getByRole('button', { name: words.moments.noFilters }).click();
      await page.getByRole('button', { name: words.moments.filters, exact: true }).click();
      await page.locator('main').focus();
      await page.keyboard.press('Control+e');
    },
  },
  {
    name: 'review-zoomed',
    come: press('Control+e', 'Control+ArrowUp', 'Control+ArrowUp', 'Control+ArrowUp'),
  },
  { name: 'review-black', come: press('Control+ArrowDown', 'Control+ArrowDown', 'Control+ArrowDown', 'b') },
  {
    name: 'review-discussion',
    come: async (page) => {
      await press('b', 'j')(page);
      await page.waitForFunction(() => document.querySelector('video')?.paused === false);
      await page.waitForFunction(() => document.querySelector('video')?.paused === true, undefined, {
        timeout: 20_000,
      });
    },
  },
  {
    name: 'review-clock-over',
    come: async (page) => {
      await page.keyboard.press('Control+b');
      const session = (await listSessions(page)).find(({ code }) => code === sessionOf(1000));
      await page.evaluate(
        (sessionId) =>
          window.secondLook.review.savePlace({
            sessionId: sessionId as never,
            place: { mediaMs: 30_000, speed: 1.5, elapsedMs: 46 * 60_000, playedMs: 12 * 60_000 },
          }),
        session?.id,
      );
      await page.getByRole('button', { name: words.library.reviewOf(sessionOf(1000)), exact: true }).click();
      await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
      await page.keyboard.press('h');
    },
  },
  { name: 'summary-1000', come: press('y') },
  { name: 'review-keys', come: press('Escape', '?') },
];

const look = (running: RunningApp, name: string): Promise<void> => lookAround(running, `review-${name}`);

for (const [what, states] of [
  ['choosing', choosing],
  ['reviewing and summary', reviewing],
] as const) {
  test(`[review] each state of ${what}: nothing is cut, axe finds nothing serious`, async () => {
    const place = makePlace();
    let running: RunningApp | undefined;
    try {
      for (const moments of [0, 12, 1000])
        await writeLongSession(place, { code: sessionOf(moments), minutes: 2, moments, phases: moments > 0 });
      running = await launchApp({ place, media: await fedMedia(360) });
      const { app, page } = running;
      for (const { name, come } of states) {
        await resizeTo(app, page, lookSizes[0]);
        await come(page);
        await look(running, name);
      }
    } finally {
      await running?.kill();
      removePlace(place);
    }
  });
}
