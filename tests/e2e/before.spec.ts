import { readdirSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { dayAfter, defaultConsent, withLimit } from '../../shared/model/agreement';
import { defaultSettings } from '../../shared/model/settings';
import { formatCalendarDay, words } from '../../shared/words';
import { launchApp, makePlace, type Place, type RunningApp, removePlace } from '../rig/app/launch-app';
import { listSessions } from '../rig/app/marking';
import { openRoom, openSettings, startRecording, stopRecording, waitForDurable } from '../rig/app/operate';
import { openClosedLibrary } from '../rig/disk/closed-library';
import { searchPlaintext } from '../rig/disk/search-plaintext';

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
const start = () => page().getByRole('button', { name: words.before.start });
const recordingWord = () => page().getByRole('heading', { name: words.recording.word, exact: true });

/** Records a session first: its devices are remembered, and the next code follows from its own. */
async function recordOne(): Promise<void> {
  const now = new Date();
  const month = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}`;
  await openRoom(page(), `${month} Test G1 S1`);
  await startRecording(page());
  await stopRecording(page());
  await page().getByRole('button', { name: words.review.back }).click();
}

test('[before] by keyboard alone: Ctrl+N, the number of people, the tick, and Ctrl+R starts recording', async () => {
  await recordOne();
  await page().keyboard.press('Control+n');
  await expect(page().getByLabel(words.before.people)).toBeFocused();
  await page().keyboard.type('9');
  await page().keyboard.press('Tab');
  await page().keyboard.press('Space');
  await expect(page().getByLabel(words.before.agreed)).toBeChecked();
  await expect(start()).toBeEnabled();
  await page().keyboard.press('Control+r');
  await recordingWord().waitFor();
  await waitForDurable(page(), 2);
  const [newest] = await listSessions(page());
  expect(newest?.code).toMatch(/ Test G1 S2$/);
});

test('[before] recording can be started with the mouse alone, too', async () => {
  await recordOne();
  await page().getByRole('button', { name: words.library.newRecording }).click();
  await page().getByRole('button', { name: words.before.more }).click();
  await page().getByRole('button', { name: words.before.fewer }).click();
  await expect(page().getByLabel(words.before.people)).toHaveValue('9');
  await page().getByText(words.before.agreed, { exact: true }).click();
  await start().click();
  await recordingWord().waitFor();
  await waitForDurable(page(), 2);
});

test('[before] the record key does nothing until the agreement is ticked, and the journal holds the agreement: text, number of people, time', async () => {
  await openRoom(page(), '2026-11 Test G1 S1');
  await page().getByLabel(words.before.agreed).uncheck();
  await expect(start()).toBeDisabled();
  await expect(page().getByText(words.before.wanting.agreement)).toBeVisible();
  await page().keyboard.press('Control+r');
  await page().getByLabel(words.before.agreed).check();
  await expect(start()).toBeEnabled();
  // This is no longer what everybody agreed to.
  await page().getByLabel(words.before.watchers).fill('Everybody who asks');
  await expect(start()).toBeDisabled();
  await page().keyboard.press('Control+r');
  expect(await listSessions(page())).toEqual([]);
  const aloud = await page()
    .getByRole('region', { name: words.before.details })
    .locator('ol li')
    .allTextContents();
  await page().getByLabel(words.before.agreed).check();
  const earliest = Date.now();
  await startRecording(page());
  const latest = Date.now();
  const [session] = await listSessions(page());
  if (!session) throw new Error('no session');
  await stopRecording(page());
  await running.quit();

  const library = await openClosedLibrary(place);
  const events = (await library.journalOf(session.id, 'journal-0001.log')).map(({ event }) => event);
  const agreed = events.filter(({ type }) => type === 'agreed');
  // As they were read aloud, with the date of the limit, and the days beside them.
  const limit = dayAfter(new Date(earliest), defaultSettings.keepDaysLimit);
  const deleteBy = dayAfter(new Date(earliest), defaultSettings.keepDays);
  const sentences = withLimit(defaultConsent.sentences, formatCalendarDay(limit));
  expect(sentences.join(' ')).toContain(formatCalendarDay(limit));
  expect(aloud).toEqual(sentences);
  expect(agreed).toEqual([{ type: 'agreed', sentences, people: 9, deleteBy, limit, at: expect.anything() }]);
  const at = agreed[0]?.at.utcMs ?? 0;
  expect(at).toBeGreaterThanOrEqual(earliest);
  expect(at).toBeLessThanOrEqual(latest);
  expect(events[0]).toMatchObject({ type: 'created', watchers: 'Everybody who asks', plannedMinutes: 45 });
});

test('[before] after Not today no file and no row in the list is left', async () => {
  const files = (): string[] =>
    readdirSync(place.library, { recursive: true, encoding: 'utf8' })
      .filter((name) => !name.endsWith('.lock'))
      .sort();
  const before = files();
  await openRoom(page(), '2026-11 Somebody G1 S1');
  await page().getByLabel(words.before.watchers).fill('Nobody at all');
  await page().getByRole('button', { name: words.before.notToday }).click();
  await page().getByText(words.library.empty).waitFor();
  expect(files()).toEqual(before);
  expect(await listSessions(page())).toEqual([]);
  // It is also missing from the next new recording.
  await page().keyboard.press('Control+n');
  await expect(page().getByLabel(words.before.code)).not.toHaveValue(/Somebody/);
  await expect(page().getByLabel(words.before.watchers)).toHaveValue(defaultConsent.watchers);
  await expect(page().getByLabel(words.before.people)).toHaveValue('');
  await expect(page().getByLabel(words.before.agreed)).not.toBeChecked();
  await running.quit();
  const typed = ['Somebody G1', 'Nobody at all'];
  const spellings = typed.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);
  expect(searchPlaintext(spellings, [place.library, place.userData, place.temp])).toBe(0);
});

test('[before] each new recording starts with the current settings, however early its key is pressed', async () => {
  const purposeIs = (purpose: string) =>
    page().evaluate((text) => window.secondLook.settings.change({ purpose: text }), purpose);
  await purposeIs('To learn from it');
  // Presses the key as soon as the window hears keys, before the window has received the settings.
  await page().addInitScript(() => {
    window.addEventListener('DOMContentLoaded', () => {
      const init = { key: 'n', code: 'KeyN', ctrlKey: true, bubbles: true };
      document.body.dispatchEvent(new KeyboardEvent('keydown', init));
    });
  });
  await page().reload();
  await expect(page().getByLabel(words.before.purpose)).toHaveValue('To learn from it');
  await page().getByLabel(words.before.people).fill('9');
  await page().getByText(words.before.agreed, { exact: true }).click();
  await page().getByRole('button', { name: words.before.back, exact: true }).click();

  await openSettings(page(), 'consent');
  await page().getByLabel(words.settings.purpose).fill('To teach with it');
  await page().getByRole('button', { name: words.settings.back, exact: true }).click();
  await page().getByRole('button', { name: words.library.newRecording }).click();
  await expect(page().getByLabel(words.before.purpose)).toHaveValue('To teach with it');
  await expect(page().getByLabel(words.before.people)).toHaveValue('');
  await expect(page().getByLabel(words.before.agreed)).not.toBeChecked();
});
