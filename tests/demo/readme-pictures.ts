import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { words } from '../../shared/words';
import { projectRoot, type RunningApp } from '../rig/app/launch-app';
import { openRoom, recordMore, startRecording } from '../rig/app/operate';
import { filmSelector } from '../rig/film/film-times';
import { resizeTo } from '../rig/screen/look';
import { containing, starting } from '../rig/texts';

/**
 * The pictures in the README: how each screen is reached, and the texts and boxes by which a test notices that
 * a picture is no longer what the app looks like. Pixels are not compared: fonts differ between machines.
 */

export type PictureName = 'before' | 'recording' | 'choose' | 'review' | 'finish';

export const pictureFolder = join(projectRoot, 'resources/pictures');

/** A text on a screen, and where it is, in px. */
export interface Placed {
  readonly text: string;
  readonly box: readonly [left: number, top: number, width: number, height: number];
}

const code = '2026-11 Spokane G2 S4';

/** Drives a fresh app through all the screens. @param take is called on each */
export async function visitPictures(
  { app, page }: RunningApp,
  take: (name: PictureName) => Promise<void>,
): Promise<void> {
  await resizeTo(app, page, { width: 1280, height: 800 });
  await openRoom(page, code);
  // The rig's camera is named after its file.
  await page.getByLabel(words.before.camera).evaluate((list) => {
    for (const option of (list as HTMLSelectElement).options) option.textContent = 'HD Webcam';
  });
  await take('before');
  await startRecording(page);
  for (const key of ['Shift+Digit3', 'f', 'ArrowLeft', 'p']) await page.keyboard.press(key);
  await recordMore(page, 3);
  for (const key of ['e', 'ArrowRight', 'k']) await page.keyboard.press(key);
  await recordMore(page, 3);
  await take('recording');
  await page.getByRole('button', { name: words.recording.stop, exact: true }).click();
  await page.getByRole('button', { name: words.recording.stopYes }).click();
  await page.getByRole('button', { name: words.recorded.agreed }).click();
  await page.locator(filmSelector).waitFor();
  for (const key of ['ArrowDown', 'u', 'ArrowDown', 'u']) await page.keyboard.press(key);
  await page.getByText(starting(words.choose.total, 2)).waitFor();
  await take('choose');
  await page.getByRole('button', { name: words.choose.plain }).click();
  await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
  await page.keyboard.press('h');
  await take('review');
  await page.getByRole('button', { name: containing(words.finish.open) }).click();
  await page.getByRole('heading', { name: words.finish.deleteTitle }).waitFor();
  await take('finish');
}

/**
 * Every text that is displayed, without what differs from run to run: numbers, how loud it is, and what is
 * announced.
 */
export async function readPlaced(page: Page): Promise<Placed[]> {
  const ofLevel = JSON.stringify(words.level);
  const placed = await page.evaluate(() => {
    const placed: { text: string; box: [number, number, number, number] }[] = [];
    for (const element of document.body.querySelectorAll('*')) {
      const own = [...element.childNodes].flatMap((node) =>
        node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '').trim() : [],
      );
      const text = own.filter(Boolean).join(' ').replace(/\d+/g, '0');
      if (!/\p{L}/u.test(text) || !element.checkVisibility({ visibilityProperty: true })) continue;
      if (element.closest('option, svg, [role="status"], [role="alert"], [role="meter"], [aria-live]'))
        continue;
      // Where something is on the timeline depends on when it was pressed.
      if (element.closest('[data-from-ms]')) continue;
      const { x, y, width, height } = element.getBoundingClientRect();
      placed.push({ text, box: [x, y, width, height].map(Math.round) as [number, number, number, number] });
    }
    return placed;
  });
  return placed.filter(({ text }) => !ofLevel.includes(JSON.stringify(text)));
}

/** What is written beside a picture. */
export function placedIn(name: PictureName): Placed[] {
  return JSON.parse(readFileSync(join(pictureFolder, `${name}.json`), 'utf8'));
}

const aboutDay =
  /\b(Jan(uary)?|Feb(ruary)?|Mar(ch)?|Apr(il)?|May|June?|July?|Aug(ust)?|Sep(tember)?|Oct(ober)?|Nov(ember)?|Dec(ember)?)\b/;
const aboutMachine = /disk|battery|power|room for/i;

/** Whether a text is the same on every day and every machine: without a date, and not about the disk or power. */
function isSteady({ text }: Placed): boolean {
  return !aboutDay.test(text) && !aboutMachine.test(text);
}

/** How far a text may be from where it was, in px: dates and numbers are not always equally wide. */
const tolerance = 24;

/** What a picture shows that the app does not, and the other way round; one per line. */
export function staleness(kept: readonly Placed[], now: readonly Placed[]): string[] {
  const isThere = ({ text, box }: Placed, all: readonly Placed[]): boolean =>
    all.some(
      (other) =>
        other.text === text && box.every((value, at) => Math.abs(value - (other.box[at] ?? 0)) <= tolerance),
    );
  return [
    ...kept
      .filter((each) => isSteady(each) && !isThere(each, now))
      .map(({ text, box }) => `gone: ${text} at ${box}`),
    ...now
      .filter((each) => isSteady(each) && !isThere(each, kept))
      .map(({ text, box }) => `new: ${text} at ${box}`),
  ];
}
