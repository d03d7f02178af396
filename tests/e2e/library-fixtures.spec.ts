import { expect, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { words } from '../../shared/words';
import { copyFixture, expectedOf, fixtureReleases } from '../fixtures/library-fixtures';
import { launchApp, makePlace, type Place, type RunningApp, removePlace } from '../rig/app/launch-app';
import { listSessions, momentsOf } from '../rig/app/marking';
import { moveClock } from '../rig/app/moved-clock';
import { fetchFilm } from '../rig/app/operate';
import { untilPlaying } from '../rig/app/reviewed';
import { picturesIn } from '../rig/disk/closed-library';
import { reviewFromLibrary } from '../rig/film/review-film';

let place: Place;
let running: RunningApp;

test.beforeEach(() => {
  place = makePlace();
});
test.afterEach(async () => {
  await running?.kill();
  removePlace(place);
});

const page = (): Page => running.page;

for (const release of fixtureReleases) {
  test(`[promise] the app opens a library made by release ${release}, plays its films, and takes a mark that is still there at the next start`, async () => {
    const { madeMs, sessions, receipts } = expectedOf(release);
    copyFixture(release, place);
    running = await launchApp({ place });
    // Sets the clock to the day on which it was made, because later its sessions would be due.
    const offsetMinutes = -new Date().getTimezoneOffset();
    await moveClock(running.app, page(), { byMs: madeMs - Date.now(), offsetMinutes });
    for (const { code, pictures } of sessions) {
      await reviewFromLibrary(page(), code);
      expect(picturesIn(await fetchFilm(running.app, page())).map(({ print }) => print)).toEqual(pictures);
      await page().keyboard.press('Space');
      await untilPlaying(page(), true);
      await page().keyboard.press('Space');
      await untilPlaying(page(), false);
      await page().keyboard.press('h');
      await page().keyboard.press('k');
      await expect.poll(() => momentCount(code)).toBe(countBefore(code) + 1);
      await page().getByRole('button', { name: words.review.back }).click();
    }
    await expect(page().getByText(words.library.receipts(receipts.length))).toBeVisible();
    await running.quit();

    running = await launchApp({ place });
    for (const { code, condition, id } of await listSessions(page())) {
      expect([code, condition]).toEqual([code, 'ready']);
      expect(await momentsOf(page(), id)).toHaveLength(countBefore(code) + 1);
    }

    function countBefore(code: string): number {
      return sessions.find((session) => session.code === code)?.moments.length ?? Number.NaN;
    }
  });
}

async function momentCount(code: string): Promise<number | undefined> {
  return (await listSessions(page())).find((session) => session.code === code)?.momentCount;
}
