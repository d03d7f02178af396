import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { exportDesk } from '../rig/app/export-desk';
import { listSessions } from '../rig/app/marking';
import { haltWrites } from '../rig/disk/halt-writes';
import { writeLongSession } from '../rig/disk/long-session';
import { reviewFromLibrary } from '../rig/film/review-film';
import { makeRandom } from '../rig/random';

const code = '2026-11 Test G1 S1';
const passphrase = 'seven herons in the reeds';
const { exchange, guard, sealed } = words;

const laptop = appInPlace(async (own) => {
  await writeLongSession(own.place, { code, minutes: 1, moments: 12, phases: true });
  await own.launch();
});

const { agree, answerDialogs, button, choose, desk, dialog, lookAtAll, page } = exportDesk(laptop);

test('[inout] killed while a session is sealed and while a sealed file comes in: the next start has the library as before, nothing is left of it, and a sentence tells', async () => {
  const random = makeRandom(Number(process.env.SECOND_LOOK_SEED) || Date.now());
  console.log(`seed ${random.seed} (SECOND_LOOK_SEED gives the same again)`);
  const sessions = join(laptop.place.library, 'sessions');
  const before = await listSessions(page());
  const [folder = ''] = readdirSync(sessions);
  const film = join(sessions, folder);
  const filmBytes = Math.max(...readdirSync(film).map((name) => statSync(join(film, name)).size));

  await chooseSealing();
  await killAfter('.partial', random.whole(1, filmBytes), () => button(exchange.save).click());
  expect(readdirSync(desk())).toEqual([expect.stringMatching(/\.partial$/)]);
  await laptop.launch();
  await expect(page().getByText(exchange.removedAtStart)).toBeVisible();
  expect(readdirSync(desk())).toEqual([]);
  expect(await listSessions(page())).toEqual(before);
  await lookAtAll('sealed-removed-at-start');

  await chooseSealing();
  await button(exchange.save).click();
  await expect(page().getByRole('heading', { name: exchange.saved })).toBeVisible();
  const file = join(desk(), `${code} ${sealed.fileName}.second-look`);
  const bytes = readFileSync(file);
  await page().keyboard.press('Escape');
  await page().keyboard.press('Control+b');
  const withoutIt = await listSessions(page());
  await chooseOpening(file);
  await killAfter('.media', random.whole(1, filmBytes / 2), () => button(sealed.open).click());
  expect(readdirSync(sessions).length).toBe(2);
  await laptop.launch();
  await expect(page().getByText(words.importing.removedAtStart(code))).toBeVisible();
  expect(await listSessions(page())).toEqual(withoutIt);
  expect(readdirSync(sessions)).toEqual([folder]);
  expect(readFileSync(file).equals(bytes)).toBe(true);

  await chooseOpening(file);
  await button(sealed.open).click();
  await expect(page().getByText(sealed.twice)).toBeVisible();
  await lookAtAll('imported-sealed-twice');
});

/** As far as the agreement to it; *Save* is next. */
async function chooseSealing(): Promise<void> {
  await answerDialogs();
  await reviewFromLibrary(page(), code);
  await page().keyboard.press('y');
  await choose(sealed.export);
  await page().getByLabel(exchange.purpose, { exact: true }).fill('the group in Bristol');
  await page().getByLabel(guard.next, { exact: true }).fill(passphrase);
  await page().getByLabel(guard.again, { exact: true }).fill(passphrase);
  await button(exchange.next).click();
  await agree();
}

async function chooseOpening(file: string): Promise<void> {
  await answerDialogs(file);
  await button(sealed.import).click();
  await dialog().getByLabel(sealed.passphrase).fill(passphrase);
}

/** Kills the app once it has written this many bytes to files whose names end so, after a click. */
async function killAfter(ending: string, bytes: number, click: () => Promise<void>): Promise<void> {
  const halted = await haltWrites(laptop.app, ending, bytes);
  await click();
  await halted();
  await laptop.running.kill();
}
