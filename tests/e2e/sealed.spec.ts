import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { exportSentences, faultWords, words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { exportDesk } from '../rig/app/export-desk';
import { listSessions, momentsOf } from '../rig/app/marking';
import { writeLongSession } from '../rig/disk/long-session';
import { reviewFromLibrary } from '../rig/film/review-film';

const code = '2026-11 Test G1 S1';
const passphrase = 'seven herons in the reeds';
const purpose = 'the group in Bristol';
const { exchange, guard, sealed } = words;

const laptop = appInPlace(async (own) => {
  await writeLongSession(own.place, { code, minutes: 1, moments: 12, phases: true });
  await own.launch();
});

const { agree, answerDialogs, button, choose, desk, dialog, lookAtAll, page } = exportDesk(laptop);

test('[inout] a session leaves as a sealed file once everyone agreed, is deleted here, and comes in again with its passphrase only, with film and marks', async () => {
  const [session] = await listSessions(page());
  const marks = await momentsOf(page(), session?.id ?? ('' as never));
  await answerDialogs();
  await reviewFromLibrary(page(), code);
  await page().keyboard.press('y');
  await lookAtAll('summary-sealed');
  await choose(sealed.export);
  await page().getByLabel(exchange.purpose, { exact: true }).fill(purpose);
  await page().getByLabel(guard.next, { exact: true }).fill(passphrase);
  await page().getByLabel(guard.again, { exact: true }).fill(`${passphrase}!`);
  await expect(button(exchange.next)).toBeDisabled();
  await page().getByLabel(guard.again, { exact: true }).fill(passphrase);
  await lookAtAll('export-sealed');
  await button(exchange.next).click();
  for (const sentence of exportSentences({ what: 'sealed-session', leaders: 'letters', files: 1, purpose }))
    await expect(dialog().getByText(sentence)).toBeVisible();
  await agree();
  await button(exchange.save).click();
  await expect(page().getByRole('heading', { name: exchange.saved })).toBeVisible();
  const names = readdirSync(desk());
  expect(names).toEqual([`${code} ${sealed.fileName}.second-look`]);
  const bytes = readFileSync(join(desk(), names[0] ?? ''));
  expect(bytes.length).toBeGreaterThan(100_000);
  expect(bytes.includes('Test G1') || bytes.includes('intervention')).toBe(false);

  await page().keyboard.press('Escape');
  await button(words.finish.open).click();
  await button(words.finish.deleteNow).click();
  await button(words.erase.yes).click();
  await expect(page().getByText(words.receipt.destroyed)).toBeVisible();
  await page().keyboard.press('Escape');
  await button(sealed.import).click();
  await dialog().getByLabel(sealed.passphrase).fill('seven herons in the weeds');
  await button(sealed.open).click();
  await expect(dialog().getByRole('alert')).toContainText(faultWords['sealed-passphrase'].happened);
  expect(await listSessions(page())).toEqual([]);
  await dialog().getByLabel(sealed.passphrase).fill(passphrase);
  await lookAtAll('import-sealed');
  await button(sealed.open).click();
  await expect(page().getByRole('heading', { name: sealed.imported(code) })).toBeVisible();
  await page().keyboard.press('Escape');
  const [came] = await listSessions(page());
  expect(came?.id).not.toBe(session?.id);
  expect(await momentsOf(page(), came?.id ?? ('' as never))).toEqual(marks);
  await reviewFromLibrary(page(), code);
});
