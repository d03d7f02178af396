import { readdirSync } from 'node:fs';
import { expect, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { dayAfter, defaultConsent } from '../../shared/model/agreement';
import { defaultSettings } from '../../shared/model/settings';
import { formatDay, formatLongDay, sentencesAloud, words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { listSessions } from '../rig/app/marking';
import {
  codeShown,
  openRoom,
  openSettings,
  startRecording,
  stopRecording,
  waitForDurable,
} from '../rig/app/operate';
import { openClosedLibrary } from '../rig/disk/closed-library';
import { searchPlaintext } from '../rig/disk/search-plaintext';
import { lookAround } from '../rig/screen/look';
import { starting } from '../rig/texts';

const laptop = appInPlace();

const page = (): Page => laptop.page;
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

test('[hour] from a cold start to a recording at most six keys and the number: Ctrl+N, the number of people, the tick, Ctrl+R', async () => {
  await recordOne();
  await laptop.running.quit();
  await laptop.launch();
  await page().getByRole('button', { name: words.library.newRecording }).waitFor();
  let keys = 0;
  const press = async (key: string): Promise<void> => {
    keys += 1;
    await page().keyboard.press(key);
  };
  await press('Control+n');
  await expect(page().getByLabel(words.before.people)).toBeFocused();
  await page().keyboard.type('13');
  await press('Tab');
  await press('Space');
  await expect(page().getByLabel(words.before.agreed)).toBeChecked();
  await expect(start()).toBeEnabled();
  await press('Control+r');
  await recordingWord().waitFor();
  expect(keys).toBeLessThanOrEqual(6);
  await waitForDurable(page(), 2);
  const [newest] = await listSessions(page());
  expect(newest?.code).toMatch(/ Test G1 S2$/);
});

test('[hour] recording can be started with three clicks and the number, and the number can be clicked, too', async () => {
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
  const tick = page().getByLabel(words.before.agreed);
  await tick.uncheck();
  await expect(start()).toBeDisabled();
  await expect(page().getByText(words.before.wanting.agreement)).toBeVisible();
  await page().keyboard.press('Control+r');
  await expect(tick).toBeFocused();
  await tick.check();
  await expect(start()).toBeEnabled();
  // This is no longer what everybody agreed to, which is said.
  await page().getByLabel(words.before.watchers).fill('Whoever asks');
  await expect(tick).not.toBeChecked();
  await expect(page().getByText(words.before.unticked)).toBeVisible();
  await expect(start()).toBeDisabled();
  await page().keyboard.press('Control+r');
  // A press on it goes to what is missing, wherever that is.
  const where = page().getByRole('textbox', { name: words.before.codeParts.place, exact: true });
  await where.fill('54');
  await start().click({ force: true });
  await expect(where).toBeFocused();
  await expect(where).toHaveAttribute('aria-invalid', 'true');
  expect(await listSessions(page())).toEqual([]);
  await where.fill('Test');
  // For a day that is not possible, the possible ones are named. Today has begun already, so it says when on it.
  const day = page().getByLabel(words.before.deleteBy);
  await day.fill('2020-01-01');
  const possible = starting(words.finish.wantsDay, formatDay(Date.now()));
  await expect(page().getByRole('status').filter({ hasText: possible })).toBeVisible();
  await expect(page().getByText(words.before.deleteByNote)).toBeVisible();
  await day.fill(dayAfter(new Date(), 0));
  await expect(page().getByText(words.finish.goesToday)).toBeVisible();
  await expect(page().getByText(words.before.deleteByNote)).toHaveCount(0);
  await day.fill(dayAfter(new Date(), defaultSettings.keepDays));
  // The focus comes back from the test recording, as soon as its button can be pressed again.
  const test = page().getByRole('button', { name: words.rehearsal.rehearse, exact: true });
  await test.click();
  await page().getByRole('dialog').waitFor();
  await page().keyboard.press('Escape');
  await expect(test).toBeFocused();
  // What was typed is still there after Escape.
  await tick.focus();
  await page().keyboard.press('Escape');
  await page().getByText(words.library.empty).waitFor();
  await page().keyboard.press('Control+n');
  expect(await codeShown(page())).toBe('2026-11 Test G1 S1');
  await expect(page().getByLabel(words.before.people)).toHaveValue('9');
  await expect(page().getByLabel(words.before.watchers)).toHaveValue('Whoever asks');
  const aloud = await page()
    .getByRole('region', { name: words.before.details })
    .locator('ol li')
    .allTextContents();
  await tick.check();
  const earliest = Date.now();
  await startRecording(page());
  const latest = Date.now();
  const [session] = await listSessions(page());
  if (!session) throw new Error('no session');
  await stopRecording(page());
  await laptop.running.quit();

  const library = await openClosedLibrary(laptop.place);
  const events = (await library.journalOf(session.id, 'journal-0001.log')).map(({ event }) => event);
  const agreed = events.filter(({ type }) => type === 'agreed');
  // As they were read aloud: who will watch, until which day, and the limit; and the days beside them.
  const limit = dayAfter(new Date(earliest), defaultSettings.keepDaysLimit);
  const deleteBy = dayAfter(new Date(earliest), defaultSettings.keepDays);
  const watchers = 'Whoever asks';
  const sentences = sentencesAloud(defaultConsent.sentences, { watchers, deleteBy, limit });
  const promised = words.consent.promise('Whoever asks', formatLongDay(deleteBy));
  expect(sentences[1]).toBe(`${promised} ${words.consent.longer(formatLongDay(limit))}`);
  expect(aloud).toEqual(sentences);
  expect(agreed).toEqual([{ type: 'agreed', sentences, people: 9, deleteBy, limit, at: expect.anything() }]);
  const at = agreed[0]?.at.utcMs ?? 0;
  expect(at).toBeGreaterThanOrEqual(earliest);
  expect(at).toBeLessThanOrEqual(latest);
  expect(events[0]).toMatchObject({ type: 'created', watchers: 'Whoever asks', plannedMinutes: 45 });
});

test('[before] after Not today no file and no row in the list is left', async () => {
  const files = (): string[] =>
    readdirSync(laptop.place.library, { recursive: true, encoding: 'utf8' })
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
  expect(await codeShown(page())).not.toMatch(/Somebody/);
  await expect(page().getByLabel(words.before.watchers)).toHaveValue(defaultConsent.watchers);
  await expect(page().getByLabel(words.before.people)).toHaveValue('');
  await expect(page().getByLabel(words.before.agreed)).not.toBeChecked();
  await laptop.running.quit();
  const typed = ['Somebody G1', 'Nobody at all'];
  const spellings = typed.flatMap((text) => [Buffer.from(text), Buffer.from(text, 'utf16le')]);
  expect(searchPlaintext(spellings, [laptop.place.library, laptop.place.userData, laptop.place.temp])).toBe(
    0,
  );
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
  // What was typed is still there, but nobody has agreed to it yet.
  await expect(page().getByLabel(words.before.people)).toHaveValue('9');
  await expect(page().getByLabel(words.before.agreed)).not.toBeChecked();
});

test('[hour] what is read aloud is one promise with a day in it, and it is said who keeps it if deletion is not automatic', async () => {
  await openSettings(page(), 'privacy');
  await page().getByLabel(words.settings.deleteWhenDue, { exact: true }).click();
  await page().getByRole('button', { name: words.settings.back, exact: true }).click();
  await openRoom(page(), '2026-11 Test G1 S1');
  await expect(page().getByText(words.before.deleteByYourself)).toBeVisible();
  await page().getByLabel(words.before.watchers).fill('the eleven of us. It will be kept forever. Only we');
  await expect(page().getByText(words.before.oneSentence)).toBeVisible();
  await expect(start()).toBeDisabled();
  const watchers = page().getByLabel(words.before.watchers);
  const blankOf = (who: string) => page().getByText(words.consent.promise(who, words.consent.noDay));
  await page().getByLabel(words.before.deleteBy).fill('');
  await watchers.fill('the eleven of us and Dr. J. Smith');
  await expect(page().getByText(words.before.oneSentence)).toHaveCount(0);
  await expect(blankOf('the eleven of us and Dr J Smith')).toBeVisible();
  await watchers.fill('the eleven of us');
  // Neither no day nor one in the past is read out.
  const blank = blankOf('the eleven of us');
  const day = page().getByLabel(words.before.deleteBy);
  for (const bad of ['', '2020-01-01']) {
    await day.fill(bad);
    await expect(blank).toBeVisible();
  }
  const good = dayAfter(new Date(), 3);
  await day.fill(good);
  await expect(
    page().getByText(words.consent.promise('the eleven of us', formatLongDay(good))),
  ).toBeVisible();
});

test('[hour] 100 people are too many, not ten, which is said beside the field; and another number of people than have agreed clears the tick, which is said', async () => {
  await openRoom(page(), '2026-11 Test G1 S1');
  await expect(page().getByLabel(words.before.agreed)).toBeChecked();
  const people = page().getByLabel(words.before.people);
  await people.fill('');
  await people.pressSequentially('100');
  await expect(people).toHaveValue('100');
  await expect(people).toHaveAttribute('aria-invalid', 'true');
  await expect(people).toHaveAccessibleDescription(words.before.peopleRange);
  await expect(page().getByText(words.before.peopleRange)).toBeVisible();
  await expect(page().getByLabel(words.before.agreed)).not.toBeChecked();
  await expect(page().getByText(words.before.unticked)).toBeVisible();
  await expect(start()).toBeDisabled();
  await lookAround(laptop.running, 'before-too-many');
  await people.fill('99');
  await expect(page().getByText(words.before.peopleRange)).toHaveCount(0);
});
