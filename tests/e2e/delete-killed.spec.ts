import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { words } from '../../shared/words';
import { enterInto } from '../rig/app/enter-into';
import { launchApp, makePlace, type Place, type RunningApp, removePlace } from '../rig/app/launch-app';
import { listSessions } from '../rig/app/marking';
import { writeLongSession } from '../rig/disk/long-session';
import { filmSelector, settledAt } from '../rig/film/film-times';
import { reviewFromLibrary } from '../rig/film/review-film';
import { makeRandom } from '../rig/random';

const [going, staying] = ['2026-11 Test G1 S1', '2026-11 Test G1 S2'];
const times = process.env.LONG === '1' ? 30 : 5;
const random = makeRandom(Number(process.env.SECOND_LOOK_SEED) || Date.now());

let place: Place;
let running: RunningApp | undefined;

test.beforeEach(() => {
  place = makePlace();
});
test.afterEach(async () => {
  await running?.kill();
  removePlace(place);
});

/** Opens and plays a session through the app. */
async function plays(page: Page, code: string): Promise<void> {
  await reviewFromLibrary(page, code);
  await page.locator(filmSelector).evaluate((video) => {
    (video as HTMLVideoElement).currentTime = 20;
  });
  expect(await settledAt(page)).toBeCloseTo(20_000, -2);
  await page.keyboard.press('Control+b');
}

test(`[delete] killed at a random moment of a deletion, ${times} times: the session is unchanged or gone, never half, and the other one plays`, async () => {
  console.log(`seed ${random.seed} (SECOND_LOOK_SEED gives the same again)`);
  const ends = { kept: 0, gone: 0 };
  await writeLongSession(place, { code: staying, minutes: 1 });
  for (let turn = 0; turn < times; turn += 1) {
    const there = readdirSync(join(place.library, 'sessions'));
    if (there.length < 2) await writeLongSession(place, { code: going, minutes: 1, moments: 5 });
    running = await launchApp({ place });
    const { page } = running;
    const session = (await listSessions(page)).find(({ code }) => code === going);
    if (!session) throw new Error('nothing to delete');
    await page.getByRole('button', { name: words.library.deleteOf(going) }).click();
    // From the confirmation until slightly after a deletion usually ends here.
    void page
      .getByRole('button', { name: words.erase.yes })
      .click()
      .catch(() => undefined);
    await pause(random.whole(0, 250));
    await running.kill();

    running = await launchApp({ place });
    const list = await listSessions(running.page);
    const kept = list.find(({ code }) => code === going);
    expect(list.map(({ code }) => code)).toContain(staying);
    if (kept) {
      ends.kept += 1;
      expect(kept).toMatchObject({ condition: 'ready', momentCount: 5 });
      await plays(running.page, going);
    } else {
      ends.gone += 1;
      expect(existsSync(join(place.library, 'sessions', session.id))).toBe(false);
      const receipts = await running.page.evaluate(() => window.secondLook.library.receipts());
      expect(receipts.ok && receipts.value.map(({ id }) => id)).toContain(session.id);
    }
    expect(readdirSync(join(place.library, 'receipts')).filter((name) => name.endsWith('.intent'))).toEqual(
      [],
    );
    await plays(running.page, staying);
    await running.quit();
  }
  console.log(`kept ${ends.kept}, gone ${ends.gone}`);
});

test(`[lock] killed at a random moment of changing the passphrase, ${times} times: either the old or the new one opens, never neither`, async () => {
  await writeLongSession(place, { code: staying, minutes: 1 });
  let known = '';
  for (let turn = 0; turn < times; turn += 1) {
    const next = `passphrase number ${turn}`;
    running = await launchApp({ place });
    const page = known === '' ? running.page : await typed(running, known);
    void page
      .evaluate((change) => window.secondLook.guard.setPassphrase(change), { now: known, next })
      .catch(() => undefined);
    await pause(random.whole(0, known === '' ? 1500 : 3000));
    await running.kill();

    running = await launchApp({ place });
    const isAsked = running.page.url().endsWith('/unlock.html');
    if (isAsked) {
      const opens = async (text: string): Promise<boolean> => {
        const answer = await running?.page
          .evaluate((secret) => window.secondLook.unlock.open(secret), { kind: 'passphrase' as const, text })
          // It has opened, and the window that asked is gone.
          .catch(() => undefined);
        return !answer || (answer.ok && answer.value.fault === undefined);
      };
      const isNew = await opens(next);
      if (!isNew) {
        expect(known).not.toBe('');
        expect(await opens(known)).toBe(true);
      } else known = next;
    } else {
      expect(known).toBe('');
      expect((await listSessions(running.page)).map(({ code }) => code)).toEqual([staying]);
    }
    await running.kill();
  }
});

/** The operator window, after the passphrase was typed. */
async function typed({ app, page }: RunningApp, passphrase: string): Promise<Page> {
  await page.getByLabel(words.unlock.names.passphrase, { exact: true }).fill(passphrase);
  const operator = await enterInto(app, page);
  await operator.getByRole('button', { name: words.library.reviewOf(staying) }).waitFor();
  return operator;
}
