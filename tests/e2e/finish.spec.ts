import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { dayAfter } from '../../shared/model/agreement';
import { defaultTagSet } from '../../shared/model/tags';
import { formatCalendarDay, words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { listSessions } from '../rig/app/marking';
import { moveClock } from '../rig/app/moved-clock';
import { writeLongSession } from '../rig/disk/long-session';
import { reviewFromLibrary } from '../rig/film/review-film';
import { lookAround, lookFolder } from '../rig/screen/look';
import { pdfText } from '../rig/screen/pdf-text';
import { matching } from '../rig/texts';

const code = '2026-11 Test G1 S1';
const aliases = { A: 'Heron', B: 'Wagtail' };
const days = (count: number): string => dayAfter(new Date(), count);

const laptop = appInPlace(async (own) => {
  await writeLongSession(own.place, { code, minutes: 1, moments: 12, phases: true, aliases });
  await own.launch();
});

const page = (): Page => laptop.page;
const button = (name: string) => page().getByRole('button', { name, exact: true });

async function finish(): Promise<void> {
  await reviewFromLibrary(page(), code);
  await button(words.finish.open).click();
  await expect(page().getByRole('heading', { name: words.finish.deleteTitle })).toBeVisible();
}

const look = (name: string): Promise<void> => lookAround(laptop.running, `finish-${name}`);

test('[delete] Finish names what will be deleted and what it cannot reach, asks once, destroys, and shows the receipt; the receipt has nothing said, typed or seen', async () => {
  await finish();
  await expect(page().getByText(words.finish.noExports)).toBeVisible();
  await look('choices');
  await button(words.finish.deleteNow).click();
  await page().getByRole('alertdialog').waitFor();
  await button(words.erase.yes).click();
  // As large as the room needs it, in the middle, with the receipt beneath.
  const gone = page().getByRole('heading', { name: matching(words.tvPage.deleted, /\d\d?:\d\d.*/) });
  await expect(gone).toBeVisible();
  await expect(page().locator('main')).toBeFocused();
  expect(await gone.evaluate((it) => Number.parseFloat(getComputedStyle(it).fontSize))).toBeGreaterThan(48);
  await expect(page().getByText(words.receipt.destroyed)).toBeVisible();
  await look('gone');
  expect(readdirSync(join(laptop.place.library, 'sessions'))).toEqual([]);
  expect(await listSessions(page())).toEqual([]);

  const opened = laptop.app.waitForEvent('window');
  await button(words.receipt.open).click();
  const paper = await opened;
  await expect(paper.getByRole('heading', { name: words.receipt.title })).toBeVisible();
  await paper.screenshot({ path: join(lookFolder, 'finish-receipt.png') });
  const kept = join(laptop.place.folder, 'receipt.pdf');
  await laptop.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, kept);
  await paper.getByRole('button', { name: words.notice.keep }).click();
  await expect.poll(() => readdirSync(laptop.place.folder)).toContain('receipt.pdf');
  await expect(paper.getByRole('alert')).toHaveCount(0);
  const text = `${await paper.locator('body').textContent()}\n${pdfText(readFileSync(kept)).text}`;
  expect(text).toContain(code);
  expect(text).toContain(words.receipt.destroyed);
  for (const secret of [...Object.values(aliases), ...defaultTagSet.map(({ label }) => label)])
    expect(text).not.toContain(secret);
  await paper.close();

  await button(words.finish.toLibrary).click();
  await page().getByText(words.library.receipts(1)).click();
  await expect(button(words.receipt.openOf(code))).toBeVisible();
});

test('[hour] the code of a session can be changed: what is wrong with the new one is marked, and the receipt has only that', async () => {
  const better = '2026-11 Test G1 S7';
  await page()
    .getByRole('button', { name: words.rename.openOf(code) })
    .click();
  const dialog = page().getByRole('alertdialog', { name: words.rename.title(code) });
  const change = dialog.getByRole('button', { name: words.rename.yes, exact: true });
  const session = dialog.getByLabel(words.before.codeParts.session, { exact: true });
  await expect(session).toHaveAttribute('aria-invalid', 'false');
  await session.fill('');
  await expect(session).toHaveAttribute('aria-invalid', 'true');
  await expect(change).toBeDisabled();
  await session.fill('7');
  await expect(session).toHaveAttribute('aria-invalid', 'false');
  await change.click();
  await expect(page().getByRole('heading', { name: better })).toBeVisible();
  await page()
    .getByRole('button', { name: words.library.deleteOf(better) })
    .click();
  await button(words.erase.yes).click();
  await page().getByText(words.library.receipts(1)).click();
  await expect(button(words.receipt.openOf(better))).toBeVisible();
  await expect(page().getByText(code)).toHaveCount(0);
});

test('[hour] after the code was changed with Enter, one more Enter does nothing, and the focus stays at its row', async () => {
  const better = '2026-11 Test G1 S7';
  await page()
    .getByRole('button', { name: words.rename.openOf(code) })
    .press('Enter');
  await page().getByLabel(words.before.codeParts.session, { exact: true }).fill('7');
  await page().keyboard.press('Enter');
  await expect(page().getByRole('alertdialog')).toHaveCount(0);
  const row = page().getByRole('listitem').filter({ hasText: better });
  await expect(row).toBeFocused();
  await page().keyboard.press('Enter');
  await expect(row).toBeFocused();
  await page().keyboard.press('Tab');
  await expect(button(words.library.deleteOf(better))).toBeFocused();
});

test('[hour] from the review to the deleted session it takes three clicks', async () => {
  await reviewFromLibrary(page(), code);
  await page().evaluate(() => {
    const acts: string[] = [];
    for (const type of ['click', 'keydown'] as const)
      addEventListener(type, ({ isTrusted }) => isTrusted && acts.push(type), { capture: true });
    Object.assign(globalThis, { acts });
  });
  await button(words.finish.open).click();
  await button(words.finish.deleteNow).click();
  await button(words.erase.yes).click();
  await expect(
    page().getByRole('heading', { name: matching(words.tvPage.deleted, /\d\d?:\d\d.*/) }),
  ).toBeVisible();
  expect(await page().evaluate(() => (globalThis as unknown as { acts: string[] }).acts)).toHaveLength(3);
  expect(await listSessions(page())).toEqual([]);
});

test('[delete] a session is kept until a day within the limit, with a reason; Escape goes back to the review', async () => {
  await finish();
  await page().keyboard.press('Escape');
  await expect(button(words.finish.open)).toBeVisible();
  await button(words.finish.open).click();
  const until = page().getByLabel(words.finish.until, { exact: true });
  const reason = page().getByLabel(words.finish.reason);
  await until.fill(days(31));
  await expect(button(words.finish.keep)).toBeDisabled();
  await until.fill(days(12));
  await expect(button(words.finish.keep)).toBeDisabled();
  await reason.fill('The other group meets next week');
  await expect(button(words.finish.keep)).toBeDisabled();
  await page().getByLabel(words.finish.groupAgreed).check();
  await button(words.finish.keep).click();
  await expect(page().getByText(words.finish.kept(code, formatCalendarDay(days(12))))).toBeVisible();
  const [session] = await listSessions(page());
  expect(session).toMatchObject({ deleteBy: days(12), keptReason: 'The other group meets next week' });
  const beyond = await page().evaluate((wish) => window.secondLook.library.keep(wish), {
    sessionId: session?.id ?? ('' as never),
    until: days(40),
    reason: 'x',
    agreed: true as const,
  });
  expect(beyond).toMatchObject({ ok: false, code: 'bad-arguments' });
});

test('[delete] a session whose deletion day has come is listed first; if the date has moved by a year, nothing is deleted', async () => {
  await finish();
  await page().getByLabel(words.finish.until, { exact: true }).fill(days(1));
  await page().getByLabel(words.finish.reason).fill('Tomorrow');
  await page().getByLabel(words.finish.groupAgreed).check();
  await button(words.finish.keep).click();
  await laptop.running.quit();
  await writeLongSession(laptop.place, { code: '2026-11 Test G1 S2', minutes: 1 });
  await laptop.launch();
  const first = () => page().getByRole('listitem').first();
  await expect(first()).toContainText('2026-11 Test G1 S2');
  await page().evaluate(() => window.secondLook.settings.change({ deleteWhenDue: true }));
  await moveClock(laptop.app, page(), { byMs: 366 * 86_400_000, offsetMinutes: 0 });
  // On coming back, the library shows the current state.
  await page().keyboard.press('Control+n');
  await button(words.before.back).click();
  await expect(first()).toContainText(code);
  await expect(first()).toContainText(words.finish.due(formatCalendarDay(days(1))));
  await expect(button(words.library.finishOf(code))).toBeVisible();
  await laptop.running.quit();
  await laptop.launch();
  expect(await listSessions(page())).toHaveLength(2);
});

test('[delete] files that cannot be removed are named, and tried again: by a button, and at the next start', async () => {
  const [session] = await listSessions(page());
  const folder = join(laptop.place.library, 'sessions', session?.id ?? '');
  // Something the running app cannot remove: a folder in the place of a file.
  mkdirSync(join(folder, 'held', 'open'), { recursive: true });
  writeFileSync(join(folder, 'held', 'open', 'file'), 'x');
  await button(words.library.deleteOf(code)).click();
  await button(words.erase.yes).click();
  const left = () =>
    page()
      .getByRole('alert')
      .filter({ hasText: words.finish.strangersLeft(code, 1) });
  await expect(left()).toBeVisible();
  await button(words.finish.tryAgain).click();
  await expect(left()).toBeVisible();
  rmSync(join(folder, 'held'), { recursive: true });
  // The previous try may still be running; then the session disappears without another one.
  await expect(async () => {
    if (await left().isVisible()) await button(words.finish.tryAgain).click({ timeout: 1000 });
    await expect(left()).toHaveCount(0, { timeout: 1000 });
  }).toPass();
  // Main runs these one after the other, so when this one ends, those requested by the button have ended,
  // too.
  await page().evaluate(() => window.secondLook.library.finishErasing());
  expect(readdirSync(join(laptop.place.library, 'sessions'))).toEqual([]);
});
