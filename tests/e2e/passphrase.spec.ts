import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { faultWords, words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { enterInto } from '../rig/app/enter-into';
import { openSettings } from '../rig/app/operate';
import { writeLongSession } from '../rig/disk/long-session';
import { filesBelow } from '../rig/disk/search-plaintext';
import { cutOff, lookFolder, seriousBarriers } from '../rig/screen/look';
import { pdfText } from '../rig/screen/pdf-text';
import { anyOf, containing } from '../rig/texts';

const code = '2026-11 Test G1 S1';
const { guard, unlock } = words;
const passphrase = 'Fünf Wörter, kein Satz';
/** For anything that waits for scrypt, which takes as long as the machine needs. */
const scrypt = { timeout: 60_000 };

const laptop = appInPlace(async (own) => {
  await writeLongSession(own.place, { code, minutes: 1 });
  await own.launch();
});

const page = (): Page => laptop.page;
const button = (name: string, on: Page = page()) => on.getByRole('button', { name, exact: true });

async function toSettings(on: Page = page()): Promise<void> {
  await openSettings(on, 'privacy');
  await expect(on.getByRole('heading', { name: guard.title, exact: true })).toBeVisible();
}

async function setPassphrase(next: string, now?: string, on: Page = page()): Promise<void> {
  if (now !== undefined) await on.getByLabel(guard.current, { exact: true }).first().fill(now);
  await on.getByLabel(guard.next, { exact: true }).fill(next);
  await on.getByLabel(guard.again, { exact: true }).fill(next);
  await button(now === undefined ? guard.set : guard.change, on).click();
}

/** The next start, with the window that asks. */
async function startAgain(): Promise<void> {
  await laptop.running.quit();
  await laptop.launch();
}
async function type(text: string, label: string = unlock.names.passphrase): Promise<void> {
  await page().getByLabel(label, { exact: true }).fill(text);
  await page().keyboard.press('Enter');
}
/** What was typed is right: the operator window opens. */
async function opensWith(text: string, label: string = unlock.names.passphrase): Promise<Page> {
  await page().getByLabel(label, { exact: true }).fill(text);
  const window = await enterInto(laptop.app, page());
  await expect(window.getByRole('button', { name: words.library.reviewOf(code) })).toBeVisible(scrypt);
  return window;
}

async function look(name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page().emulateMedia({ colorScheme });
    await page().screenshot({ path: join(lookFolder, `passphrase-${name}-${colorScheme}.png`) });
    expect.soft(await cutOff(page()), name).toEqual([]);
    expect.soft(await seriousBarriers(page()), name).toEqual([]);
  }
}

test('[lock] the next start asks for the passphrase: after a wrong one the app says so and makes one wait, the right one opens; it can be changed; short and common ones are refused while they are typed', async () => {
  await toSettings();
  await expect(page().getByText(guard.now['key-file'])).toBeVisible();
  await page().getByLabel(guard.next, { exact: true }).fill(passphrase);
  await page().getByLabel(guard.again, { exact: true }).fill('another');
  await expect(page().getByText(guard.differ)).toBeVisible();
  await expect(button(guard.set)).toBeDisabled();
  // The window says what is wrong while the passphrase is typed, and main refuses it whatever the window
  // says.
  await page().getByLabel(guard.next, { exact: true }).fill('walnut brid');
  await expect(page().getByText(guard.refused['short-passphrase'])).toBeVisible();
  await page().getByLabel(guard.next, { exact: true }).fill('Passwort Passwort');
  await expect(page().getByText(guard.refused['common-passphrase'])).toBeVisible();
  await look('refused');
  await setPassphrase('Passwort Passwort');
  await expect(page().getByRole('alert')).toContainText(faultWords['common-passphrase'].happened);
  await setPassphrase(passphrase);
  await expect(page().getByText(guard.now.passphrase)).toBeVisible(scrypt);
  await page().getByRole('heading', { name: guard.title, exact: true }).scrollIntoViewIfNeeded();
  await look('settings');

  await startAgain();
  await expect(page().getByRole('heading', { name: unlock.title })).toBeVisible();
  await look('asked');
  // Nothing that could reveal a session can be called from here.
  expect(await page().evaluate(() => Object.keys(window.secondLook))).toEqual(['unlock']);
  const wrong = () => page().getByRole('alert');
  for (const text of ['wrong', `${passphrase} `]) {
    await type(text);
    await expect(wrong()).toContainText(faultWords['wrong-passphrase'].happened, scrypt);
    await expect(button(unlock.open)).toBeEnabled(scrypt);
    await expect(page().getByLabel(unlock.names.passphrase, { exact: true })).toBeFocused();
  }
  await type('wrong again');
  await expect(page().getByRole('status')).toContainText(
    anyOf(containing(words.unlock.wait(1)), containing(words.unlock.wait)),
    scrypt,
  );
  await expect(button(unlock.open)).toBeDisabled();
  await look('wrong');
  await expect(page().getByRole('status')).toHaveCount(0);
  // The same letters as a Mac would encode them.
  const operator = await opensWith(passphrase.normalize('NFD'));

  await toSettings(operator);
  await setPassphrase('quite another one', 'wrong', operator);
  await expect(operator.getByRole('alert')).toContainText(faultWords['wrong-passphrase'].happened, scrypt);
  await setPassphrase('quite another one', passphrase, operator);
  await expect(operator.getByLabel(guard.current, { exact: true }).first()).toHaveValue('', scrypt);
  await startAgain();
  await type(passphrase);
  await expect(wrong()).toContainText(faultWords['wrong-passphrase'].happened, scrypt);
  await opensWith('quite another one');
  // It is nowhere on the disk.
  for (const path of filesBelow(laptop.place.folder)) {
    const bytes = readFileSync(path);
    expect(bytes.includes('quite another one'), path).toBe(false);
  }
});

/** The recovery key on the screen. */
const shown = () => page().getByText(/^([0-9A-Z]{5}-){11}[0-9A-Z]$/);

test('[promise] the passphrase is removed only after a confirmation; while there is a passphrase but no recovery key, the library says so', async () => {
  const noRecovery = () => page().getByText(words.app.noRecoveryKey);
  await expect(page().getByText(words.app.keyFile)).toBeVisible();
  await expect(noRecovery()).toHaveCount(0);
  await toSettings();
  await setPassphrase(passphrase);
  await expect(page().getByText(guard.now.passphrase)).toBeVisible(scrypt);
  await button(words.settings.back).click();
  await expect(noRecovery()).toBeVisible();
  await look('no-recovery-key');
  await laptop.running.quit();
  await laptop.launch();
  laptop.page = await opensWith(passphrase);
  await expect(noRecovery()).toBeVisible();
  await toSettings();
  await page().getByLabel(guard.current, { exact: true }).first().fill(passphrase);
  await button(guard.remove).click();
  await expect(page().getByText(guard.removeAsks)).toBeVisible();
  await look('remove');
  // The focus is on the button that declines.
  await page().keyboard.press('Enter');
  await expect(page().getByText(guard.removeAsks)).toHaveCount(0);
  await expect(page().getByText(guard.now.passphrase)).toBeVisible();
  await button(guard.remove).click();
  await button(guard.removeYes).click();
  await expect(page().getByText(guard.done['passphrase-removed'])).toBeVisible(scrypt);
  await expect(page().getByText(guard.now['key-file'])).toBeVisible();
  await setPassphrase(passphrase);
  await expect(page().getByText(guard.now.passphrase)).toBeVisible(scrypt);
  await page().getByLabel(guard.current, { exact: true }).last().fill(passphrase);
  await button(guard.make).click();
  await button(guard.written).click();
  await expect(page().getByText(guard.hasRecovery)).toBeVisible(scrypt);
  await button(words.settings.back).click();
  await expect(page().getByRole('button', { name: words.library.reviewOf(code) })).toBeVisible();
  await expect(noRecovery()).toHaveCount(0);
});

test('[promise] leaving the screen with a recovery key, or locking meanwhile, brings a message that nothing was changed, which stays until it is closed; canceling does not', async () => {
  const told = (change: keyof typeof guard.notChanged) => page().getByText(guard.notChanged[change]);
  await toSettings();
  // The first one is also shown before anything is changed.
  await button(guard.make).click();
  await expect(shown()).toBeVisible(scrypt);
  await expect(page().getByText(guard.whenWritten['recovery-made'])).toBeVisible();
  await look('shown-the-first');
  const [paper] = await Promise.all([laptop.app.waitForEvent('window'), button(guard.print).click()]);
  const closed = paper.waitForEvent('close');
  await button(guard.cancel).click();
  // The paper that was to be printed would open nothing, so its window closes.
  await closed;
  await expect(button(guard.make)).toBeVisible();
  await expect(page().getByText(guard.hasRecovery)).toHaveCount(0);
  await button(words.settings.back).click();
  await expect(page().getByRole('button', { name: words.library.reviewOf(code) })).toBeVisible();
  await expect(told('recovery-made')).toHaveCount(0);
  await toSettings();
  await button(guard.make).click();
  await expect(shown()).toBeVisible(scrypt);
  await button(words.settings.back).click();
  await expect(told('recovery-made')).toBeVisible();
  await look('left');
  // The message stays until it is closed, even across a lock.
  await page().keyboard.press('Control+l');
  await button(unlock.unlock).click();
  await expect(told('recovery-made')).toBeVisible(scrypt);
  await button(words.app.close).click();
  await expect(told('recovery-made')).toHaveCount(0);

  await toSettings();
  await button(guard.make).click();
  await expect(shown()).toBeVisible(scrypt);
  await button(guard.written).click();
  await expect(page().getByText(guard.hasRecovery)).toBeVisible(scrypt);
  await setPassphrase(passphrase);
  await expect(shown()).toBeVisible(scrypt);
  await expect(page().getByText(guard.whenWritten['passphrase-set'])).toBeVisible();
  await page().keyboard.press('Control+l');
  await button(unlock.unlock).click();
  await expect(told('passphrase-set')).toBeVisible(scrypt);
  await openSettings(page(), 'privacy');
  await expect(page().getByText(guard.now['key-file'])).toBeVisible();
  await look('locked-meanwhile');
});

test('[promise] the recovery key, shown once, opens the library when the passphrase is forgotten; a new passphrase brings a new recovery key, which must be written down before anything is changed', async () => {
  await toSettings();
  await button(guard.make).click();
  const key = (await shown().textContent()) ?? '';
  // On paper: one page with the key, and no button that would save it as a file.
  const [paper] = await Promise.all([laptop.app.waitForEvent('window'), button(guard.print).click()]);
  await expect(paper.getByText(key)).toBeVisible();
  await expect(paper.getByRole('button')).toHaveCount(1);
  await paper.screenshot({ path: join(lookFolder, 'recovery-key-paper.png') });
  const pdf = await laptop.app.evaluate(async ({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows().find((each) =>
      each.webContents.getURL().endsWith('/recovery.html'),
    );
    return (await window?.webContents.printToPDF({}))?.toString('base64') ?? '';
  });
  const { pages, text } = pdfText(Buffer.from(pdf, 'base64'));
  expect([pages, text.replace(/\s/g, '').includes(key)]).toEqual([1, true]);
  expect(await paper.evaluate(() => Object.keys(window.secondLook.papers))).toEqual(['recoveryKey', 'print']);
  await paper.close();
  await button(guard.written).click();
  await expect(shown()).toHaveCount(0);
  // Setting a passphrase makes a new key, so a new recovery key comes first; until it is written down,
  // nothing is changed.
  await setPassphrase(passphrase);
  await expect(page().getByText(guard.shown.next)).toBeVisible(scrypt);
  await look('shown-first');
  await expect(page().getByText(guard.now['key-file'])).toBeVisible();
  await button(guard.cancel).click();
  await setPassphrase(passphrase);
  const next = (await shown().textContent()) ?? '';
  await button(guard.written).click();
  await expect(page().getByText(guard.now.passphrase)).toBeVisible(scrypt);

  await startAgain();
  await button(unlock.take['recovery-key']).click();
  await look('recovery');
  const field = page().getByLabel(unlock.names['recovery-key'], { exact: true });
  await expect(field).toBeFocused();
  await type(key.slice(0, -1), unlock.names['recovery-key']);
  await expect(page().getByRole('alert')).toContainText(faultWords['mistyped-recovery-key'].happened);
  await expect(field).toBeFocused();
  await type(key, unlock.names['recovery-key']);
  await expect(page().getByRole('alert')).toContainText(faultWords['wrong-recovery-key'].happened);
  await opensWith(next.toLowerCase().replaceAll('-', ' '), unlock.names['recovery-key']);
});

test('[lock] closing the window that asks quits the app, and nothing is changed', async () => {
  await toSettings();
  await setPassphrase(passphrase);
  await expect(page().getByText(guard.now.passphrase)).toBeVisible(scrypt);
  await startAgain();
  await page().getByLabel(unlock.names.passphrase, { exact: true }).waitFor();
  const ended = new Promise((done) => laptop.app.process().once('exit', done));
  await page().close();
  await ended;
  await laptop.launch();
  await opensWith(passphrase);
});
