import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { dayAfter } from '../../shared/model/agreement';
import { faultWords, formatCalendarDay, sentencesForImport, words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { ffmpegPath, processTree } from '../rig/app/launch-app';
import { listSessions } from '../rig/app/marking';
import { typeCode } from '../rig/app/operate';
import { searchPlaintext, takeSamples } from '../rig/disk/search-plaintext';
import { filmSelector, settledAt } from '../rig/film/film-times';
import { lookAround } from '../rig/screen/look';
import { containing } from '../rig/texts';

const code = '2026-10 Test G1 S1';
const { importing: said, closing } = words;

const laptop = appInPlace((own) => own.launch({ env: { FFMPEG_PATH: ffmpegPath() } }));

const page = (): Page => laptop.page;
const button = (name: string) => page().getByRole('button', { name, exact: true });
const heading = (name: string) => page().getByRole('heading', { name, exact: true });
const folder = (): string => join(laptop.place.folder, 'camera');

/** A small file as another program makes it: a moving picture with a tone. @returns its path */
function makeFile(name: string, seconds: number, size: string, ...coding: string[]): string {
  mkdirSync(folder(), { recursive: true });
  const path = join(folder(), name);
  const source = ['-f', 'lavfi', '-i', `testsrc2=size=${size}:rate=15:duration=${seconds}`];
  const tone = ['-f', 'lavfi', '-i', `sine=frequency=330:sample_rate=48000:duration=${seconds}`];
  execFileSync(ffmpegPath(), ['-v', 'error', ...source, ...tone, ...coding, path]);
  return path;
}

const vp8 = ['-c:v', 'libvpx', '-deadline', 'realtime', '-cpu-used', '8', '-c:a', 'libopus'];
const mjpeg = ['-c:v', 'mjpeg', '-c:a', 'pcm_s16le'];

/** Answers for the person: the system's own dialog can't be driven. */
const answerWith = (paths: readonly string[]): Promise<void> =>
  laptop.app.evaluate(({ dialog }, filePaths) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [...filePaths] });
  }, paths);

/** One that has ended and that nobody has asked about has no command line any more. */
const isFfmpeg = (pid: number): boolean => {
  try {
    return /^[^\0]*ffmpeg\0/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  } catch {
    return false;
  }
};

/** Holds the import, so that it does not end before it is canceled. @returns its ffmpegs */
function holdFfmpeg(): number[] {
  const running = processTree(laptop.app.process().pid ?? 0).filter(isFfmpeg);
  expect(running).not.toEqual([]);
  for (const pid of running) process.kill(pid, 'SIGSTOP');
  return running;
}

const namesInOrder = (): Promise<string[]> =>
  page().getByRole('list').first().getByRole('listitem').locator('p:first-child').allTextContents();

/** Everyone has heard the sentences and agreed. */
async function agreeAndBegin(): Promise<void> {
  await button(said.next).click();
  await typeCode(page(), code);
  await page().getByLabel(words.before.people).fill('9');
  await page().getByLabel(words.before.agreed).check();
  await button(said.begin).click();
}

test('[inout] files made elsewhere become one session, in the order that was chosen, once everyone agreed; it plays, and the originals are deleted only when a person asks for it', async () => {
  const first = makeFile('one.webm', 3, '320x240', ...vp8);
  const second = makeFile('two.avi', 2, '320x240', ...mjpeg);
  const refused = join(folder(), 'notes.txt');
  writeFileSync(refused, 'Dear all, nothing is in here.');
  await answerWith([second, refused, first]);
  await button(said.open).click();
  await expect(heading(said.files)).toBeVisible();
  await expect(page().getByText(said.refused, { exact: true })).toBeVisible();
  await expect(page().getByText(containing(faultWords['ffmpeg-unreadable'].happened))).toBeVisible();
  await expect.poll(namesInOrder).toHaveLength(2);
  const [above = ''] = await namesInOrder();
  if (above !== 'one.webm') await button(said.moveUp('one.webm')).click();
  await expect.poll(namesInOrder).toEqual(['one.webm', 'two.avi']);
  const day = page().getByLabel(said.recordedOn);
  await day.fill('');
  // It says what is missing, and goes there.
  await expect(page().getByText(said.recordedOnWrong)).toBeVisible();
  await button(said.next).press('Enter');
  await expect(day).toBeFocused();
  await lookAround(laptop.running, 'import-no-day');
  const recordedOn = dayAfter(new Date(), -30);
  await day.fill(recordedOn);

  await button(said.next).click();
  const [sentence = ''] = sentencesForImport(recordedOn, { watchers: '', deleteBy: '', limit: '' });
  await expect(page().getByText(sentence)).toBeVisible();
  // It says what is missing, and can be pressed all the same.
  await button(said.begin).press('Enter');
  await expect(page().getByText(words.before.wanting.place)).toBeVisible();
  expect(await listSessions(page())).toEqual([]);
  await button(said.toFiles).click();
  await agreeAndBegin();

  await expect(heading(said.done(code))).toBeVisible({ timeout: 60_000 });
  await button(said.review).click();
  // Nobody is asked again: they agreed after it was recorded.
  await settledAt(page());
  const lengthMs = await page()
    .locator(filmSelector)
    .evaluate((video) => (video as HTMLVideoElement).duration * 1000);
  expect(Math.abs(lengthMs - 5000)).toBeLessThan(300);
  await page().keyboard.press(' ');
  await page().waitForFunction(
    (film) => ((document.querySelector(film) as HTMLVideoElement | null)?.currentTime ?? 0) > 0.3,
    filmSelector,
  );
  await page().keyboard.press('Control+b');
  await expect(
    page().getByText(containing(said.recordedThenImported, formatCalendarDay(recordedOn), /.+/)),
  ).toBeVisible();

  await button(said.show).click();
  await button(said.deleteOriginals).click();
  await expect(button(said.deleteNo)).toBeFocused();
  await page().keyboard.press('Enter');
  expect([first, second].map(existsSync)).toEqual([true, true]);
  await button(said.deleteOriginals).click();
  await button(said.deleteYes).click();
  await expect(page().getByText(said.deleted(2))).toBeVisible();
  expect([first, second, refused].map(existsSync)).toEqual([false, false, true]);
  await button(said.close).click();
  await expect(page().getByText(said.lineDone(code))).toHaveCount(0);
});

test('[inout] files are dropped on the library; an import that is canceled leaves nothing, and the library can be used meanwhile', async () => {
  const file = makeFile('long.avi', 40, '1280x720', ...mjpeg);
  const devtools = await page().context().newCDPSession(page());
  const drag = (type: 'dragEnter' | 'dragOver' | 'drop') =>
    devtools.send('Input.dispatchDragEvent', {
      ...{ type, x: 300, y: 300 },
      data: { items: [], files: [file], dragOperationsMask: 1 },
    });
  await drag('dragEnter');
  await drag('dragOver');
  await expect(page().getByText(said.dropHere)).toBeVisible();
  await drag('drop');
  await expect(heading(said.files)).toBeVisible({ timeout: 60_000 });
  await expect(page().getByText(said.dropHere)).toHaveCount(0);
  await agreeAndBegin();
  await expect(heading(said.running(code))).toBeVisible();
  await page().keyboard.press('Escape');
  await expect(page().getByText(containing(said.lineRunning, code, /\d+/))).toBeVisible();
  await expect(button(said.open)).toBeDisabled();
  await button(said.show).click();
  await button(said.cancelImport).click();
  await expect(button(said.cancelNo)).toBeFocused();
  await page().getByRole('alertdialog').getByRole('button', { name: said.cancelYes, exact: true }).click();
  await expect(heading(words.library.title)).toBeVisible();
  await expect(button(said.show)).toHaveCount(0);
  expect(await listSessions(page())).toEqual([]);
  expect(readdirSync(join(laptop.place.library, 'sessions'))).toEqual([]);
  expect(existsSync(file)).toBe(true);
});

test('[inout] closing the window during an import asks first; a no lets it run on, a yes leaves nothing but the original', async () => {
  const file = makeFile('long.avi', 40, '1280x720', ...mjpeg);
  const samples = takeSamples(readFileSync(file));
  await answerWith([file]);
  await button(said.open).click();
  await expect(heading(said.files)).toBeVisible({ timeout: 60_000 });
  await agreeAndBegin();
  await expect(heading(said.running(code))).toBeVisible();
  const share = async () => Number(await page().getByRole('progressbar').getAttribute('aria-valuenow'));
  await expect.poll(share, { intervals: [100], timeout: 60_000 }).toBeGreaterThanOrEqual(40);
  holdFfmpeg();
  // Halfway, nothing of it is anywhere but in the file itself: library, app data, logs, temporary files.
  const others = readdirSync(laptop.place.folder).filter((name) => name !== basename(folder()));
  expect(others.length).toBeGreaterThan(2);
  expect(
    searchPlaintext(
      samples,
      others.map((name) => join(laptop.place.folder, name)),
    ),
  ).toBe(0);
  expect(searchPlaintext(samples, [folder()])).toBe(samples.length);
  const closeWindow = () =>
    laptop.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  const question = page().getByRole('alertdialog', { name: closing.title.import });
  await closeWindow();
  await expect(question).toContainText(closing.lost.import);
  await expect(button(closing.stay)).toBeFocused();
  await lookAround(laptop.running, 'import-close');
  await page().keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(heading(said.running(code))).toBeVisible();
  await closeWindow();
  const exit = new Promise((done) => laptop.app.process().once('exit', done));
  await button(closing.yes.import).click();
  await exit;
  expect(readdirSync(join(laptop.place.library, 'sessions'))).toEqual([]);
  expect(existsSync(file)).toBe(true);
});

test('[inout] the computer shuts down during an import, of which nothing is left: the next start says so', async () => {
  const file = makeFile('long.avi', 40, '1280x720', ...mjpeg);
  await answerWith([file]);
  await button(said.open).click();
  await expect(heading(said.files)).toBeVisible({ timeout: 60_000 });
  await agreeAndBegin();
  await expect(heading(said.running(code))).toBeVisible();
  const holds = (): Promise<number> =>
    laptop.app.evaluate(
      ({ powerSaveBlocker }) =>
        Array.from({ length: 50 }, (_, id) => id).filter((id) => powerSaveBlocker.isStarted(id)).length,
    );
  await expect.poll(holds).toBe(1);
  holdFfmpeg();
  const exit = new Promise((done) => laptop.app.process().once('exit', done));
  laptop.app.process().kill('SIGTERM');
  await exit;
  expect(readdirSync(join(laptop.place.library, 'sessions'))).toEqual([]);
  await laptop.launch({ env: { FFMPEG_PATH: ffmpegPath() } });
  await expect(page().getByText(said.removedAtStart(code))).toBeVisible();
  expect(await listSessions(page())).toEqual([]);
  expect(existsSync(file)).toBe(true);
});

test('[inout] the app is killed during an import: its ffmpeg ends with it although it writes nothing, and the next start says that the import did not finish', async () => {
  const file = makeFile('long.avi', 40, '1280x720', ...mjpeg);
  await answerWith([file]);
  await button(said.open).click();
  await expect(heading(said.files)).toBeVisible({ timeout: 60_000 });
  await agreeAndBegin();
  await expect(heading(said.running(code))).toBeVisible();
  const held = holdFfmpeg();
  // Not what it started.
  laptop.app.process().kill('SIGKILL');
  await expect.poll(() => held.filter(isFfmpeg)).toEqual([]);
  await laptop.launch({ env: { FFMPEG_PATH: ffmpegPath() } });
  await expect(page().getByText(said.removedAtStart(code))).toBeVisible();
  await lookAround(laptop.running, 'import-removed');
  expect(await listSessions(page())).toEqual([]);
  expect(readdirSync(join(laptop.place.library, 'sessions'))).toEqual([]);
  expect(existsSync(file)).toBe(true);
});
