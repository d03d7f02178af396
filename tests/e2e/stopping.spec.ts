import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { fedMedia } from '../rig/app/launch-app';
import { listSessions, momentsOf } from '../rig/app/marking';
import { openRoom, recordMore, reviewAgreed, startRecording } from '../rig/app/operate';
import { settledAt } from '../rig/film/film-times';
import { lookAround } from '../rig/screen/look';
import { containing, matching, starting } from '../rig/texts';

const code = '2026-11 Test G1 S1';
const receiptText = containing(words.library.receipt, /.+/);

const laptop = appInPlace(async (own) => {
  await own.launch({ media: await fedMedia(360) });
  await openRoom(own.page, code);
  await startRecording(own.page);
});

const page = (): Page => laptop.page;
const heading = () => page().getByRole('heading', { level: 1 });
const sessionsLeft = (): string[] => readdirSync(join(laptop.place.library, 'sessions'));

async function stop(): Promise<void> {
  await page().getByRole('button', { name: words.recording.stop, exact: true }).click();
}

test('[recording] tapping Ctrl+R continues recording and says how to stop; holding it for a second stops without a question', async () => {
  await page().keyboard.press('Control+r');
  await expect(page().getByText(words.recording.hold('Ctrl+R'))).toBeVisible();
  await recordMore(page(), 2);
  await expect(heading()).toHaveText(words.recording.word);
  await page().keyboard.down('Control');
  await page().keyboard.down('r');
  const from = performance.now();
  await expect(page().getByRole('alertdialog')).toHaveCount(0);
  await expect(heading()).toHaveText(starting(words.recorded.title, /0:0\d/));
  expect(performance.now() - from).toBeGreaterThan(900);
  await page().keyboard.up('r');
  await page().keyboard.up('Control');
  await expect(heading()).toHaveText(matching(words.recorded.title, /.+/, words.recorded.checked));
  expect(await listSessions(page())).toMatchObject([{ code, condition: 'ready' }]);
});

test('[promise] while a note is typed, Ctrl+O goes off the record and holding Ctrl+R stops; the note is saved', async () => {
  await page().keyboard.press('k');
  await page().getByLabel(words.recording.lastMarks).getByText(words.moment.bookmark).waitFor();
  await page().keyboard.press('Enter');
  await page().keyboard.type('leans back');
  await page().keyboard.press('Control+o');
  await expect(heading()).toHaveText(words.recording.offRecordWord);
  await page().keyboard.type(', and is silent');
  await page().keyboard.press('Control+o');
  await expect(heading()).toHaveText(words.recording.word);
  await page().keyboard.down('Control');
  await page().keyboard.down('r');
  await expect(heading()).toHaveText(starting(words.recorded.title, /0:\d\d/));
  await page().keyboard.up('r');
  await page().keyboard.up('Control');
  const [session] = await listSessions(page());
  expect(session && (await momentsOf(page(), session.id))).toMatchObject([
    { note: 'leans back, and is silent' },
  ]);
});

test('[promise] off the record nothing says that it is recording: neither the question whether to stop, nor the one whether to close, nor a tap of Ctrl+R', async () => {
  const { recording } = words;
  await page().getByRole('button', { name: recording.offRecord, exact: true }).click();
  await expect(heading()).toHaveText(recording.offRecordWord);
  await page().keyboard.press('Control+r');
  await expect(page().getByText(recording.holdOff('Ctrl+R'))).toBeVisible();
  const asked = page().getByRole('alertdialog');
  await stop();
  await expect(asked).toContainText(containing(recording.stopBodyOff, /0:0\d/));
  await lookAround(laptop.running, 'stop-off-record');
  await asked.getByRole('button', { name: recording.discard }).click();
  await expect(asked.getByRole('button', { name: recording.stopNoOff })).toBeFocused();
  await page().keyboard.press('Enter');
  await laptop.app
    .evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
    .catch(() => undefined);
  await expect(asked).toContainText(containing(recording.closeBodyOff, /0:0\d/));
  await lookAround(laptop.running, 'close-off-record');
  await expect(asked.getByRole('button', { name: recording.stopNoOff })).toBeFocused();
  await page().keyboard.press('Enter');
  await expect(asked).toHaveCount(0);
  await expect(heading()).toHaveText(recording.offRecordWord);
});

test('[hour] after the stop the whole recording is read back; Enter, Enter does not pass the question, Escape from its dialog leaves the focus where it was, and Enter held for a second continues', async () => {
  await stop();
  await page().getByRole('button', { name: words.recording.stopYes }).click();
  await expect(heading()).toHaveText(matching(words.recorded.title, /0:0\d/, words.recorded.checked));
  await expect(page().getByText(starting(words.check.whole, /0:0\d/, 1))).toBeVisible();
  const agreed = page().getByRole('button', { name: words.recorded.agreed });
  await expect(agreed).toBeFocused();
  await page().keyboard.press('Enter');
  await page().keyboard.press('Enter');
  await page().keyboard.press('Space');
  await expect(page().getByText(words.recorded.holdToAgree)).toBeVisible();
  await page().getByRole('button', { name: words.recorded.destroy }).click();
  await expect(page().getByRole('alertdialog')).toBeVisible();
  await page().keyboard.press('Escape');
  await expect(page().getByRole('alertdialog')).toHaveCount(0);
  await expect(page().getByRole('button', { name: words.recorded.destroy })).toBeFocused();
  await expect(heading()).toHaveText(matching(words.recorded.title, /0:0\d/, words.recorded.checked));
  await agreed.focus();
  const from = performance.now();
  await page().keyboard.down('Enter');
  await settledAt(page());
  expect(performance.now() - from).toBeGreaterThan(900);
  await page().keyboard.up('Enter');
});

test('[recording] if someone no longer agrees, the recording can be destroyed after the stop, with a receipt; it can also be kept', async () => {
  await stop();
  await page().getByRole('button', { name: words.recording.stopYes }).click();
  await page().getByRole('button', { name: words.recorded.destroy }).click();
  await page().getByRole('button', { name: words.erase.no, exact: true }).click();
  expect(await listSessions(page())).toHaveLength(1);
  await page().getByRole('button', { name: words.recorded.destroy }).click();
  await page().getByRole('button', { name: words.erase.yes }).click();
  await expect(page().getByText(receiptText).first()).toBeAttached();
  expect(await listSessions(page())).toEqual([]);
  expect(sessionsLeft()).toEqual([]);

  await openRoom(page(), '2026-11 Test G1 S2');
  await startRecording(page());
  await stop();
  await page().getByRole('button', { name: words.recording.stopYes }).click();
  await page().getByRole('button', { name: words.recorded.keep }).click();
  await expect(
    page().getByRole('button', { name: words.library.reviewOf('2026-11 Test G1 S2') }),
  ).toBeVisible();
});

test('[recording] stop and discard asks, then erases with a receipt; camera and microphone go off', async () => {
  await page().keyboard.press('k');
  await expect(page().getByRole('list', { name: words.recording.lastMarks })).toContainText(
    words.moment.bookmark,
  );
  await stop();
  await page().getByRole('button', { name: words.recording.discard }).click();
  const question = page().getByRole('alertdialog', { name: words.recording.discardTitle });
  await expect(question).toContainText(words.erase.moments(1));
  expect(sessionsLeft()).toHaveLength(1);
  await question.getByRole('button', { name: words.recording.discardYes }).click();
  await expect(page().getByText(receiptText).first()).toBeAttached();
  expect(await listSessions(page())).toEqual([]);
  expect(sessionsLeft()).toEqual([]);
  await expect(page().locator('video')).toHaveCount(0);
  // Another session can be recorded afterwards.
  await openRoom(page(), '2026-11 Test G1 S2');
  await startRecording(page());
});

test('[recording] taking out the last minute is reported, can be undone and redone, and is in the journal', async () => {
  await recordMore(page(), 2);
  await page().keyboard.press('Control+Backspace');
  const said = page().getByText(starting(words.recording.removed, '0:00', /0:0\d/));
  await expect(said).toBeVisible();
  await page().keyboard.press('Control+z');
  await expect(said).toHaveCount(0);
  await page().keyboard.press('Control+Shift+z');
  await expect(said).toBeVisible();
  // Everything up to the next key frame is taken out with it.
  await recordMore(page(), 5);
  await stop();
  await page().getByRole('button', { name: words.recording.stopYes }).click();
  await reviewAgreed(page());
  await settledAt(page());
  const takenOut = await page().evaluate(async () => {
    const list = await window.secondLook.library.list();
    const [session] = list.ok ? list.value : [];
    if (!session) throw new Error('no session');
    const film = await window.secondLook.review.open({ sessionId: session.id });
    if (!film.ok) throw new Error(film.code);
    await window.secondLook.review.close({ openingId: film.value.openingId });
    return film.value.takenOut;
  });
  expect(takenOut).toHaveLength(1);
  expect(takenOut[0]?.fromMs).toBe(0);
  expect(takenOut[0]?.toMs).toBeGreaterThan(2000);
});

test('[hour] someone who joined late hears the sentences and is noted; the message hides no state, fades unless the pointer is on it, and keys mark again', async () => {
  await page().getByRole('button', { name: words.recording.late }).click();
  const aloud = page().getByText(words.recording.lateAloud);
  await expect(aloud).toBeVisible();
  const first = await page().evaluate(async () => {
    const { goingOn, running } = window.secondLook.recording;
    const told = await running();
    if (!told.ok || !told.value) throw new Error('not recording');
    const { sessionId } = told.value;
    const agreed = await goingOn({ sessionId });
    return agreed.ok ? agreed.value.sentences[0] : undefined;
  });
  await expect(page().getByText(first ?? 'unknown')).toBeVisible();
  await page().getByLabel(words.recording.people).fill('13');
  await page().keyboard.press('Enter');
  await expect(page().getByRole('button', { name: words.recording.lateYes })).toBeFocused();
  await expect(aloud).toBeVisible();
  await page().keyboard.press('Enter');
  const noted = page().getByText(words.recording.agreed(13));
  await expect(noted).toBeVisible();
  await expect(aloud).toHaveCount(0);
  await page().keyboard.press('k');
  await expect(page().getByRole('list', { name: words.recording.lastMarks })).toContainText(
    words.moment.bookmark,
  );
  await noted.hover();
  await page().keyboard.press('Control+o');
  await expect(page().getByText(words.recording.nothingRecorded('Ctrl+O'))).toBeVisible();
  // The state may have moved it away from beneath the pointer.
  await noted.hover();
  const message = page().locator('[data-toast]');
  const fades = () =>
    message.evaluate((element) => element.getAnimations().map(({ effect }) => effect?.getTiming().duration));
  expect(await fades()).toEqual([6000]);
  const isPaused = () =>
    message.evaluate((element) => element.getAnimations().every(({ playState }) => playState === 'paused'));
  await expect.poll(isPaused).toBe(true);
  await expect(noted).toBeVisible();
  await page().mouse.move(0, 0);
  await expect.poll(isPaused).toBe(false);
  await expect(noted).toHaveCount(0, { timeout: 15_000 });
  await expect(page().getByText(words.recording.nothingRecorded('Ctrl+O'))).toBeVisible();
});
