import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type {} from '../../renderer/services/main';
import { defaultConsent } from '../../shared/model/agreement';
import { launchApp, makePlace, type Place, type RunningApp, removePlace } from '../rig/launch-app';
import { openRoom, startRecording } from '../rig/operate';
import { pdfText } from '../rig/pdf-text';

let place: Place;
let running: RunningApp;

test.beforeEach(async () => {
  place = makePlace();
  running = await launchApp({ place });
});
test.afterEach(async () => {
  await running.kill();
  removePlace(place);
});

const page = (): Page => running.page;
const openSettings = () => page().getByRole('button', { name: 'Settings' }).click();

test('[before] the printed notice has the same words as what is read aloud, on one page', async () => {
  const sentence = 'We would like to film this hour. Is everybody willing?';
  await openSettings();
  await page()
    .getByLabel('Sentences to read aloud, one a line')
    .fill(`${sentence}\n${defaultConsent.sentences[2]}`);
  await page().getByLabel('Who watches them').fill('The eleven of us');
  await page().getByRole('button', { name: 'Library', exact: true }).click();

  // From the library, for the days before.
  const [notice] = await Promise.all([
    running.app.waitForEvent('window'),
    page().getByRole('button', { name: 'Print the notice' }).click(),
  ]);
  await notice.getByText(sentence).waitFor();
  expect(await notice.title()).toBe('Second Look');
  const path = join(place.folder, 'notice.pdf');
  // The system's own dialog cannot be driven: the answer is given for the person.
  await running.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
  await notice.getByRole('button', { name: 'Keep as PDF' }).click();
  await expect(notice.getByRole('button', { name: 'Keep as PDF' })).toBeEnabled();
  const { pages, text } = pdfText(readFileSync(path));
  expect(pages).toBe(1);
  expect(text).toContain(sentence);
  expect(text).toContain(defaultConsent.sentences[2]);
  expect(text).not.toContain(defaultConsent.sentences[0]);
  expect(text).toContain('The eleven of us');
  expect(text).toContain('No reason is needed');
  expect(text).not.toContain('Keep as PDF');
  await notice.close();

  // What is read aloud before a recording is the same.
  await page().keyboard.press('Control+n');
  await expect(page().getByRole('listitem').filter({ hasText: sentence })).toBeVisible();
  await expect(page().getByLabel('Who will watch it')).toHaveValue('The eleven of us');
});

test('[before] a setting that cannot be is said and not taken; one that can is there at the next start', async () => {
  await openSettings();
  const planned = page().getByLabel('Planned length, minutes');
  await planned.fill('3');
  await planned.press('Enter');
  await expect(page().getByText('Whole minutes from 5 to 240. The old number is kept.')).toBeVisible();
  await planned.fill('50');
  await planned.press('Enter');
  await expect(page().getByText('Whole minutes from 5 to 240. The old number is kept.')).toHaveCount(0);
  await page().getByLabel('Sentences to read aloud, one a line').fill(' \n ');
  await page().getByLabel('What recordings are for').focus();
  await expect(page().getByText(/From one to eight sentences/)).toBeVisible();
  await page().getByRole('button', { name: 'Back to the first wording' }).click();
  await page().getByLabel('Reaction time, seconds').fill('2');
  await page().getByLabel('Reaction time, seconds').press('Enter');
  await expect
    .poll(() => page().evaluate(() => window.secondLook.settings.get()))
    .toMatchObject({ value: { plannedMinutes: 50, reactionMs: 2000, consent: defaultConsent.sentences } });
  await running.quit();
  running = await launchApp({ place });
  await page().keyboard.press('Control+n');
  await expect(page().getByLabel('Planned length, minutes')).toHaveValue('50');
});

test('[before] a key can be changed; one that is taken is refused with its reason, and the new one marks', async () => {
  await openSettings();
  const change = page().getByRole('button', { name: 'Change the key of Bookmark', exact: true });
  await change.click();
  await page().keyboard.press('f');
  await expect(page().getByText(/F means “Holds the frame” there already/)).toBeVisible();
  await change.click();
  await page().keyboard.press('m');
  await expect(page().getByRole('button', { name: 'Bookmark: its own key again' })).toBeVisible();
  await page().getByRole('button', { name: 'Library', exact: true }).click();
  await openRoom(page(), '2026-11 Test G1 S1');
  await startRecording(page());
  await page().keyboard.press('k');
  await page().keyboard.press('m');
  await expect(page().getByLabel('Last marks').getByText('Bookmark')).toHaveCount(1);
});

test('[before] keys that reload, zoom or open tools in a browser do nothing, and neither does the wheel', async () => {
  await page().evaluate(() => Object.assign(globalThis, { stillTheSame: true }));
  for (const key of [
    'F5',
    'Control+F5',
    'Control+Shift+R',
    'F12',
    'Control+Shift+I',
    'Control+Equal',
    'Control+Minus',
  ])
    await page().keyboard.press(key);
  await page().keyboard.down('Control');
  await page().mouse.move(200, 200);
  await page().mouse.wheel(0, -600);
  await page().keyboard.up('Control');
  const seen = await running.app.evaluate(({ BrowserWindow, Menu }) => {
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
