import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { searchedFrom } from '../../renderer/store/library';
import { dayAfter, defaultConsent } from '../../shared/model/agreement';
import { defaultSettings } from '../../shared/model/settings';
import { faultText, formatLongDay, words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { settingsPath } from '../rig/app/launch-app';
import { openRoom, openSettings, startRecording } from '../rig/app/operate';
import { writeLongSession } from '../rig/disk/long-session';
import { lookFolder } from '../rig/screen/look';
import { pdfText } from '../rig/screen/pdf-text';
import { containing } from '../rig/texts';

const laptop = appInPlace();

const page = (): Page => laptop.page;

test('[before] the printed notice has the same text as what is read aloud, on one page', async () => {
  const sentence = 'We would like to film this hour. Is everybody willing?';
  await openSettings(page(), 'consent');
  await page().getByLabel(words.settings.consent).fill(`${sentence}\n${defaultConsent.sentences[1]}`);
  await page().getByLabel(words.settings.watchers).fill('The eleven of us');
  const written = page().getByLabel(words.settings.writtenConsent, { exact: true });
  await written.click();
  await expect(written).toBeChecked();
  await page().getByRole('button', { name: words.settings.back, exact: true }).click();

  // From the library, for the days before.
  const [notice] = await Promise.all([
    laptop.app.waitForEvent('window'),
    page().getByRole('button', { name: words.notice.open }).click(),
  ]);
  await notice.getByText(sentence).waitFor();
  expect(await notice.title()).toBe(words.app.name);
  const path = join(laptop.place.folder, 'notice.pdf');
  // The system's own dialog cannot be driven, so this answers for the person.
  const saveTo = (chosen: string) =>
    laptop.app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath });
    }, chosen);
  // Where the app keeps its own files, it replaces none.
  for (const own of [settingsPath(laptop.place), join(laptop.place.library, 'library.json')]) {
    const before = readFileSync(own);
    await saveTo(own);
    await notice.getByRole('button', { name: words.notice.keep }).click();
    await expect(notice.getByRole('button', { name: words.notice.keep })).toBeEnabled();
    await expect(notice.getByText(faultText('export-own-folder'))).toBeVisible();
    expect(readFileSync(own)).toEqual(before);
  }
  await saveTo(path);
  await notice.getByRole('button', { name: words.notice.keep }).click();
  await expect(notice.getByRole('button', { name: words.notice.keep })).toBeEnabled();
  const { pages, text } = pdfText(readFileSync(path));
  expect(pages).toBe(1);
  expect(text).toContain(sentence);
  expect(text).toContain(defaultConsent.sentences[1]);
  // Who usually watches, and within how many days; and lines to sign on.
  const { keepDays, keepDaysLimit } = defaultSettings;
  expect(text).toContain(words.consent.promiseWithin('the eleven of us', keepDays));
  expect(text).toContain(words.consent.longerWithin(keepDaysLimit));
  for (const line of Object.values(words.notice.signature)) expect(text).toContain(line);
  expect(text).not.toContain(defaultConsent.sentences[0]);
  expect(text).toContain('The eleven of us');
  expect(text).toContain(words.notice.ratherNot);
  expect(text).not.toContain(words.notice.keep);

  // Its text comes from the settings, and is updated when it is requested again while open.
  await openSettings(page(), 'consent');
  await page().getByLabel(words.settings.watchers).fill('All twelve of us');
  await page().getByLabel(words.settings.watchers).press('Tab');
  await expect.poll(() => readFileSync(settingsPath(laptop.place), 'utf8')).toContain('All twelve of us');
  await page().getByRole('button', { name: words.notice.open }).click();
  await notice.getByText('All twelve of us', { exact: true }).waitFor();
  await notice.close();
  await page().getByRole('button', { name: words.settings.back, exact: true }).click();

  // The text read aloud before a recording is the same.
  await page().keyboard.press('Control+n');
  await expect(page().getByRole('listitem').filter({ hasText: sentence })).toBeVisible();
  await expect(page().getByLabel(words.before.watchers)).toHaveValue('All twelve of us');
  const until = formatLongDay(dayAfter(new Date(), keepDays));
  await expect(page().getByRole('listitem').nth(1)).toContainText(
    words.consent.promise('all twelve of us', until),
  );
  await expect(page().getByLabel(words.before.agreedOnPaper)).toBeVisible();
});

test('[hour] after locking and unlocking, the settings show the section that was shown before', async () => {
  await openSettings(page(), 'screens');
  const section = page().getByRole('heading', { level: 2, name: words.settings.sections.screens });
  await section.waitFor();
  await page().keyboard.press('Control+l');
  await page().getByRole('heading', { name: words.unlock.locked }).waitFor();
  await page().getByRole('button', { name: words.unlock.unlock, exact: true }).click();
  await expect(section).toBeVisible();
  // Whoever comes again later starts at the beginning, as before.
  await page().getByRole('button', { name: words.settings.back, exact: true }).click();
  await page().getByRole('button', { name: words.settings.title, exact: true }).click();
  await expect(
    page().getByRole('heading', { level: 2, name: words.settings.sections.recording }),
  ).toBeVisible();
});

test('[before] the notice stays on one page with the longest sentences that fit, on A4 and Letter, and closes with the app', async () => {
  const long = Array.from({ length: 8 }, (_none, at) => `${at + 1} ${'wort '.repeat(79)}`.trim());
  await page().evaluate(async (consent) => {
    const words = 'wir alle '.repeat(22).trim();
    await window.secondLook.settings.change({
      consent,
      purpose: words,
      watchers: words,
      writtenConsent: true,
    });
  }, long);
  const [notice] = await Promise.all([
    laptop.app.waitForEvent('window'),
    page().getByRole('button', { name: words.notice.open }).click(),
  ]);
  await notice.getByText(long[7] ?? '').waitFor();
  for (const pageSize of ['A4', 'Letter'] as const) {
    const base64 = await laptop.app.evaluate(async ({ BrowserWindow }, size) => {
      const window = BrowserWindow.getAllWindows().find((each) => /notice/.test(each.webContents.getURL()));
      const pdf = await window?.webContents.printToPDF({ pageSize: size, preferCSSPageSize: false });
      return pdf?.toString('base64') ?? '';
    }, pageSize);
    const { pages, text } = pdfText(Buffer.from(base64, 'base64'));
    expect(pages, pageSize).toBe(1);
    for (const sentence of long) expect(text).toContain(sentence);
  }
  // The notice's window does not keep the app open.
  const ended = new Promise((done) => laptop.app.process().once('exit', done));
  await laptop.app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()
      .find((each) => /operator/.test(each.webContents.getURL()))
      ?.close();
  });
  await ended;
});

test('[before] an impossible setting is reported and not accepted; a possible one is still there at the next start', async () => {
  await openSettings(page(), 'recording');
  const planned = page().getByLabel(words.settings.plannedMinutes);
  for (const not of ['3', '0x2d', '5e1']) {
    await planned.fill('50');
    await planned.press('Enter');
    await expect(page().getByText(words.settings.bad.plannedMinutes)).toHaveCount(0);
    await planned.fill(not);
    await planned.press('Enter');
    await expect(page().getByText(words.settings.bad.plannedMinutes)).toBeVisible();
  }
  await expect(page().getByText(words.settings.bad.plannedMinutes)).toBeVisible();
  await planned.fill('50');
  await planned.press('Enter');
  await expect(page().getByText(words.settings.bad.plannedMinutes)).toHaveCount(0);
  await openSettings(page(), 'consent');
  await page().getByLabel(words.settings.consent).fill(' \n ');
  await page().getByLabel(words.settings.purpose).focus();
  await expect(page().getByText(containing(words.settings.bad.consent))).toBeVisible();
  await page().getByRole('button', { name: words.settings.consentFirst }).click();
  // Even if no other text was in force, what was typed is gone, and so is the message about it.
  await expect(page().getByLabel(words.settings.consent)).toHaveValue(defaultConsent.sentences.join('\n'));
  await expect(page().getByText(containing(words.settings.bad.consent))).toHaveCount(0);
  await openSettings(page(), 'recording');
  await page().getByLabel(words.settings.reaction).fill('2');
  await page().getByLabel(words.settings.reaction).press('Enter');
  await expect
    .poll(() => page().evaluate(() => window.secondLook.settings.get()))
    .toMatchObject({ value: { plannedMinutes: 50, reactionMs: 2000, consent: defaultConsent.sentences } });
  await laptop.running.quit();
  await laptop.launch();
  await page().getByText(words.library.empty).waitFor();
  await page().keyboard.press('Control+n');
  await expect(page().getByLabel(words.before.plannedMinutes)).toHaveValue('50');
});

test('[before] a key can be changed; a key already in use is refused with the reason, and the new one marks', async () => {
  await openSettings(page(), 'keys');
  await page().getByRole('button', { name: words.settings.screens.recording, exact: true }).click();
  const change = page().getByRole('button', {
    name: words.settings.changeOf(words.commands.bookmark),
    exact: true,
  });
  // With the Enter that pressed the button still held, and a modifier first.
  await change.focus();
  await page().keyboard.down('Enter');
  await page().keyboard.down('Enter');
  await page().keyboard.up('Enter');
  await expect(page().getByText(words.settings.press)).toBeVisible();
  await page().keyboard.press('Control+c');
  await expect(page().getByText(containing(words.settings.reserved))).toBeVisible();
  await change.click();
  await page().keyboard.press('f');
  await expect(page().getByText(containing(words.settings.taken('F', 'Holds the frame')))).toBeVisible();
  await change.click();
  await page().keyboard.press('F9');
  await expect(
    page().getByRole('button', { name: words.settings.ownOf(words.commands.bookmark) }),
  ).toBeVisible();
  await page().getByRole('button', { name: words.settings.back, exact: true }).click();
  await openRoom(page(), '2026-11 Test G1 S1');
  await startRecording(page());
  await page().keyboard.press('k');
  await page().keyboard.press('F9');
  await expect(page().getByLabel(words.recording.lastMarks).getByText(words.moment.bookmark)).toHaveCount(1);
});

test('[before] keys that reload or open tools in a browser do nothing, and the mouse wheel does not zoom', async () => {
  await page().evaluate(() => Object.assign(globalThis, { stillTheSame: true }));
  for (const key of ['F5', 'Control+F5', 'Control+Shift+R', 'F12', 'Control+Shift+I'])
    await page().keyboard.press(key);
  await page().keyboard.down('Control');
  await page().mouse.move(200, 200);
  await page().mouse.wheel(0, -600);
  await page().keyboard.up('Control');
  const seen = await laptop.app.evaluate(({ BrowserWindow, Menu }) => {
    const [window] = BrowserWindow.getAllWindows();
    return {
      zoom: window?.webContents.getZoomFactor(),
      tools: window?.webContents.isDevToolsOpened(),
      windows: BrowserWindow.getAllWindows().length,
      menu: Menu.getApplicationMenu() === null || process.platform === 'darwin',
    };
  });
  expect(seen).toEqual({ zoom: 1, tools: false, windows: 1, menu: true });
  expect(await page().evaluate(() => 'stillTheSame' in globalThis)).toBe(true);
  expect(await page().evaluate(() => [visualViewport?.scale, devicePixelRatio])).toEqual([1, 1]);
});

test('[hour] the text grows and shrinks by key and by a setting, in this window alone, also over a dialog and at the next start; one section of the settings is shown, and all can be searched', async () => {
  const factors = () =>
    laptop.app.evaluate(({ BrowserWindow }) =>
      Object.fromEntries(
        BrowserWindow.getAllWindows().map(({ webContents }) => [
          new URL(webContents.getURL()).pathname,
          Math.round(webContents.getZoomFactor() * 100),
        ]),
      ),
    );
  const sizes = () => expect.poll(factors);
  const [notice] = await Promise.all([
    laptop.app.waitForEvent('window'),
    page().getByRole('button', { name: words.notice.open }).click(),
  ]);
  await notice.getByText(words.notice.ratherNot).waitFor();
  // Two quick presses are two steps. The same key without Shift is enough.
  await page().keyboard.press('Control+Shift+Equal');
  await page().keyboard.press('Control+Equal');
  await sizes().toEqual({ '/operator.html': 125, '/notice.html': 100 });
  expect(await page().evaluate(() => innerWidth)).toBeLessThan(1280 / 1.2);
  await page().keyboard.press('?');
  await page().getByRole('dialog').waitFor();
  await page().keyboard.press('Control+Minus');
  await sizes().toMatchObject({ '/operator.html': 110 });
  await page().keyboard.press('Escape');
  await page().keyboard.press('Control+0');
  await sizes().toMatchObject({ '/operator.html': 100 });

  await openSettings(page(), 'screens');
  await page().getByLabel(words.settings.textSize).selectOption('150');
  await sizes().toEqual({ '/operator.html': 150, '/notice.html': 100 });
  await expect(page().getByLabel(words.settings.plannedMinutes)).toHaveCount(0);
  const search = page().getByRole('searchbox', { name: words.settings.search });
  await search.fill(`${words.settings.keys} ${words.commands.bookmark}`);
  await expect(
    page().getByRole('button', { name: words.settings.changeOf(words.commands.bookmark), exact: true }),
  ).toBeVisible();
  await expect(page().getByLabel(words.settings.textSize)).toHaveCount(0);
  // While a field has the focus, too.
  await page().keyboard.press('Control+Minus');
  await sizes().toMatchObject({ '/operator.html': 125 });
  await search.fill('no such setting');
  await expect(page().getByText(words.settings.found(0))).toBeVisible();

  await laptop.running.quit();
  await laptop.launch();
  await page().getByText(words.library.empty).waitFor();
  await sizes().toEqual({ '/operator.html': 125 });
});

test('[hour] Escape in a search goes to what was found, in the settings and in the library', async () => {
  await openSettings(page(), 'review');
  await page().getByRole('searchbox').fill(words.settings.textSize);
  await page().keyboard.press('Escape');
  await expect(page().locator('#settings-shown')).toBeFocused();
  await page().keyboard.press('Escape');
  await laptop.running.quit();
  for (let n = 1; n <= searchedFrom; n += 1)
    await writeLongSession(laptop.place, { code: `2026-11 Test G1 S${n}`, minutes: 1 });
  await laptop.launch();
  await page().getByRole('searchbox').fill('S');
  await page().keyboard.press('Escape');
  await expect(page().getByRole('list').filter({ hasText: 'S1' }).first()).toBeFocused();
  await page().screenshot({ path: join(lookFolder, 'library-after-search.png') });
  await page().keyboard.press('Tab');
  await expect(page().getByRole('listitem').first().locator(':focus')).toHaveCount(1);
});

test('[review] the question of a tag can be changed; emptying it restores the default', async () => {
  await openSettings(page(), 'review');
  await page().getByRole('button', { name: words.settings.questions }).click();
  const question = page().getByRole('textbox', { name: 'Holds the frame' });
  const kept = async () => {
    const settings = await page().evaluate(() => window.secondLook.settings.get());
    return settings.ok ? settings.value.questions : undefined;
  };
  await expect(question).toHaveAttribute('placeholder', 'What did holding the frame make possible?');
  await question.fill('What was held here?');
  await question.press('Enter');
  await expect.poll(kept).toEqual({ frame: 'What was held here?' });
  await question.fill('?'.repeat(201));
  await question.press('Enter');
  await expect(page().getByText(words.settings.bad.questions)).toBeVisible();
  await expect.poll(kept).toEqual({ frame: 'What was held here?' });
  await page().screenshot({ path: join(lookFolder, 'settings-questions.png') });
  await question.fill('');
  await question.press('Enter');
  await expect.poll(kept).toEqual({});
});
