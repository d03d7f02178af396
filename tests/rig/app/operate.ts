import type { ElectronApplication, Page } from '@playwright/test';
import { codeOf, partsOfCode } from '../../../shared/model/code';
import { words } from '../../../shared/words';
import { filmSelector } from '../film/film-times';
import { containing, labelled, starting } from '../texts';

/** The steps of the job as a person does them, using the names on the screen. */

/** From the library to the room: the picture is live, and nine people have agreed. */
export async function openRoom(page: Page, code: string): Promise<void> {
  await page.getByRole('button', { name: containing(words.library.newRecording) }).click();
  await typeCode(page, code);
  await page.getByLabel(words.before.people).fill('9');
  await page.getByLabel(words.before.agreed).check();
  await page.waitForFunction(() => {
    const video = document.querySelector('video');
    return video !== null && video.videoWidth > 0 && video.readyState >= 2;
  });
}

/** From the library to a section of the settings; or, in the settings, to another section. */
export async function openSettings(page: Page, section: keyof typeof words.settings.sections): Promise<void> {
  const list = page.getByRole('navigation', { name: words.settings.title });
  const open = page.getByRole('button', { name: words.settings.title, exact: true });
  await list.or(open).first().waitFor();
  if (!(await list.isVisible())) await open.click();
  await list.getByRole('button', { name: words.settings.sections[section], exact: true }).click();
}

/** Types a session's code into its four fields, or under *Other…* if it does not follow their pattern. */
export async function typeCode(page: Page, code: string): Promise<void> {
  const fields = page.getByRole('group', { name: words.before.code });
  const parts = partsOfCode(code);
  const button = (name: string) => fields.getByRole('button', { name, exact: true });
  const isOther = await button(words.before.codeFields).isVisible();
  if (isOther === (parts !== undefined))
    await button(parts ? words.before.codeFields : words.before.codeOther).click();
  const fill = (name: string, text: string) => fields.getByRole('textbox', { name, exact: true }).fill(text);
  if (!parts) return fill(words.before.otherCode, code);
  for (const part of ['month', 'place', 'group', 'session'] as const)
    await fill(words.before.codeParts[part], parts[part]);
}

/** The code as its fields show it now. */
export async function codeShown(page: Page): Promise<string> {
  const fields = page.getByRole('group', { name: words.before.code });
  const values = await fields
    .getByRole('textbox')
    .evaluateAll((inputs) => inputs.map((input) => (input as HTMLInputElement).value));
  const [month = '', place = '', group = '', session = ''] = values;
  return values.length === 1 ? month : (codeOf({ month, place, group, session }) ?? values.join(' '));
}

/** Starts recording, and waits until something is on the disk. */
export async function startRecording(page: Page): Promise<void> {
  await page.getByRole('button', { name: containing(words.before.start) }).click();
  await waitForDurable(page, 1);
}

/** Waits until the clock, which shows only what is on the disk, shows this many seconds. */
export async function waitForDurable(page: Page, seconds: number): Promise<void> {
  await page.waitForFunction(
    ({ clock, wanted }) => {
      const text = document.querySelector(clock)?.textContent ?? '';
      const shown = text.split(':').reduce((sum, digits) => sum * 60 + Number(digits), 0);
      return shown >= wanted;
    },
    { clock: labelled(words.recording.clock), wanted: seconds },
    { timeout: (seconds + 60) * 1000 },
  );
}

/** Keeps recording until the clock, which shows only what is on the disk, shows this many more seconds. */
export async function recordMore(page: Page, seconds: number): Promise<void> {
  const shown = (await page.getByLabel(words.recording.clock).textContent()) ?? '';
  await waitForDurable(page, secondsShown(shown) + seconds);
}

/** Converts a clock's `1:02:03` to seconds. */
export function secondsShown(clock: string): number {
  return clock.split(':').reduce((sum, digits) => sum * 60 + Number(digits), 0);
}

/**
 * Stops, confirms, and continues to the review until the film is shown. @returns ms from the confirmation
 * until the middle of the film is visible
 */
export async function stopRecording(page: Page): Promise<number> {
  await page.getByRole('button', { name: starting(words.recording.stop) }).click();
  const yes = page.getByRole('button', { name: words.recording.stopYes });
  await yes.waitFor();
  const [from] = await Promise.all([timeOfClick(page), yes.click()]);
  await removeTakenOut(page);
  await agreed(page).click();
  const seen = await seekToMiddle(page);
  await reviewPlainly(page);
  return seen - from;
}

/** On the screen after the stop: everyone still agrees, no moments are chosen, and the film is shown. */
export async function reviewAgreed(page: Page): Promise<void> {
  await removeTakenOut(page);
  await agreed(page).click();
  await reviewPlainly(page);
}

/** On the screen after the stop: permanently removes what was taken out while recording, if anything. */
async function removeTakenOut(page: Page): Promise<void> {
  const remove = page.getByRole('button', { name: words.strike.removeNow, exact: true });
  await remove.or(agreed(page)).waitFor();
  if (await remove.isVisible()) await remove.click();
}

/** A session that is opened, and of which nobody has said yet that everyone still agrees: they do. */
export async function agreeIfAsked(page: Page): Promise<void> {
  const asked = page.getByRole('button', { name: words.recorded.agreedReview });
  await asked.or(page.locator(filmSelector)).first().waitFor();
  if (await asked.isVisible()) await asked.click();
}

const agreed = (page: Page) => page.getByRole('button', { name: words.recorded.agreed });

/** From the choice of moments to the review, with the film where it was. */
async function reviewPlainly(page: Page): Promise<void> {
  await page.getByRole('button', { name: words.choose.plain }).click();
}

/** Opens a session from the library. @returns ms from the click until the middle of the film is visible */
export async function openToMiddle(page: Page, code: string): Promise<number> {
  const review = page.getByRole('button', { name: words.library.reviewOf(code) });
  await review.waitFor();
  const [from] = await Promise.all([timeOfClick(page), review.click()]);
  await agreeIfAsked(page);
  return (await seekToMiddle(page)) - from;
}

/** The page's time at the next click. */
function timeOfClick(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((done) => {
        window.addEventListener('click', () => done(performance.now()), { capture: true, once: true });
      }),
  );
}

/** Waits for the review's film and goes to its middle. @returns the page's time when that frame is shown */
async function seekToMiddle(page: Page): Promise<number> {
  const handle = await page.waitForFunction(
    () => {
      const video = document.querySelector('video[src^="second-look://session/"]');
      return video instanceof HTMLVideoElement && Number.isFinite(video.duration) ? video : null;
    },
    undefined,
    { polling: 20 },
  );
  return handle.evaluate(
    (video) =>
      new Promise<number>((done) => {
        if (!video) return;
        const target = video.duration / 2;
        // Requested before the seek: a paused film shows the frame once, possibly before `seeked`.
        const look: VideoFrameRequestCallback = (_now, { mediaTime }) => {
          // Near a join there may be no frame; then the one before it is shown.
          if (mediaTime > target / 2) done(performance.now());
          else video.requestVideoFrameCallback(look);
        };
        video.requestVideoFrameCallback(look);
        video.currentTime = target;
      }),
  );
}

/** Sends a key from main as the system would deliver it, not through the page's own code. */
export async function pressKey(app: ElectronApplication, keyCode: string): Promise<void> {
  await app.evaluate(({ BrowserWindow }, key) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.sendInputEvent({ type: 'keyDown', keyCode: key });
    contents?.sendInputEvent({ type: 'char', keyCode: key });
    contents?.sendInputEvent({ type: 'keyUp', keyCode: key });
  }, keyCode);
}

/** The bytes of the film that the review shows, through the app's own scheme. */
export async function fetchFilm(app: ElectronApplication, page: Page): Promise<Uint8Array> {
  const url = await page.locator('video[src^="second-look://session/"]').getAttribute('src');
  const base64 = await app.evaluate(async ({ session }, address) => {
    const response = await session.fromPartition('second-look').fetch(address);
    return Buffer.from(await response.arrayBuffer()).toString('base64');
  }, url ?? '');
  return Buffer.from(base64, 'base64');
}
