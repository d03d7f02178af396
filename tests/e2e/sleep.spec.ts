import { expect, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { fallAsleep, makeSleepy, wakeUp } from '../rig/app/fall-asleep';
import { fedMedia } from '../rig/app/launch-app';
import { listSessions } from '../rig/app/marking';
import { openRoom, recordMore, startRecording } from '../rig/app/operate';
import { searchMemory } from '../rig/app/search-memory';
import { keysOfLibrary } from '../rig/disk/keys-of-library';
import { writeLongSession } from '../rig/disk/long-session';
import { settledAt } from '../rig/film/film-times';
import { reviewFromLibrary } from '../rig/film/review-film';

const code = '2026-11 Test G1 S1';
const other = '2026-11 Test G1 S2';
const { unlock } = words;

const own = appInPlace(() => undefined);

const page = (): Page => own.page;
const button = (name: string) => page().getByRole('button', { name, exact: true });
const locked = () => page().getByRole('heading', { name: unlock.locked });
const idOf = async (wanted: string) => (await listSessions(page())).find((each) => each.code === wanted)?.id;

/** Names of all keys of the library that are in main's memory. */
async function keysInMemory(): Promise<string[]> {
  const keys = await keysOfLibrary(own.place);
  const found = searchMemory(own.app.process().pid ?? 0, keys);
  return [...found].filter(([, times]) => times > 0).map(([name]) => name);
}

async function unlockAgain(): Promise<void> {
  wakeUp(own.running);
  await expect(locked()).toBeVisible();
  await button(unlock.unlock).click();
  await expect(locked()).toHaveCount(0);
}

test('[promise] the computer falls asleep during a film, a check, a strike and a recording: once main has been told, the only key in its memory is that of the session being recorded, and nothing is lost', async () => {
  test.setTimeout(180_000);
  await writeLongSession(own.place, { code, minutes: 6, moments: 5 });
  await own.launch({ media: await fedMedia(360) });
  await makeSleepy(own.running, ['library.onChecking', 'library.onStriking']);
  await reviewFromLibrary(page(), code);
  await settledAt(page());
  // The control: keys in use are found.
  expect(await keysInMemory()).toContain('library key');
  await page().keyboard.press('Space');
  await fallAsleep(own.running);
  expect(await keysInMemory(), 'film').toEqual([]);
  await unlockAgain();
  await settledAt(page());
  await page().keyboard.press('Escape');

  await expect(button(words.library.reviewOf(code))).toBeVisible();
  const id = await idOf(code);
  await fallAsleep(own.running, () =>
    page().evaluate((sessionId) => window.secondLook.library.check({ sessionId: sessionId as never }), id),
  );
  expect(await keysInMemory(), 'check').toEqual([]);
  await unlockAgain();
  await expect.poll(() => listSessions(page())).toMatchObject([{ code, condition: 'ready' }]);

  await fallAsleep(own.running, () =>
    page().evaluate(
      (sessionId) =>
        window.secondLook.library.strike({
          sessionId: sessionId as never,
          spans: [{ fromMs: 300_000, toMs: 310_000 }],
        }),
      id,
    ),
  );
  expect(await keysInMemory(), 'strike').toEqual([]);
  await unlockAgain();
  await expect.poll(() => listSessions(page())).toMatchObject([{ code, condition: 'ready' }]);

  await openRoom(page(), other);
  await startRecording(page());
  await recordMore(page(), 2);
  const recorded = await idOf(other);
  await fallAsleep(own.running);
  const left = await keysInMemory();
  expect(left).toContain(`session ${recorded}`);
  expect(
    left.filter((name) => !name.includes(recorded ?? '-')),
    'recording',
  ).toEqual([]);
  wakeUp(own.running);
  await expect(locked()).toBeVisible();
});
