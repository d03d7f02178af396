import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page } from '@playwright/test';
import type { RunningApp } from '../app/launch-app';

/** Sizes at which every screen has to look right. */
export const lookSizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

/** Gives the window's content that size, whatever the display's size is. */
export async function resizeTo(
  app: ElectronApplication,
  page: Page,
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  // If the display has exactly that size, Chromium leaves one pixel free, so that the window does not count
  // as full screen.
  const about = { ...size, url: page.url() };
  await app.evaluate(({ BrowserWindow }, { width, height, url }) => {
    BrowserWindow.getAllWindows()
      .find(({ webContents }) => webContents.getURL() === url)
      ?.setContentSize(width, height);
  }, about);
  await page.waitForFunction(
    ({ width, height }) => Math.abs(innerWidth - width) <= 1 && Math.abs(innerHeight - height) <= 1,
    size,
  );
}

/** What axe found. */
interface Violation {
  readonly id: string;
  readonly impact?: string | null;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Nothing beneath a dialog can get the focus: Radix keeps it inside, which axe cannot know. Radix marks what it
 * hides: everything but the place for messages, which are announced even then.
 */
const isBeneathDialog = (line: string): boolean =>
  /^aria-hidden-focus: <[^>]*data-aria-hidden="true"/.test(line);

/** Whatever keeps people from using the page as it is now, one per line: serious and critical only. */
export async function seriousBarriers(page: Page): Promise<string[]> {
  // Through the debugger, so that the page's content policy does not block it; once, because it is long.
  if (!(await page.evaluate('"axe" in globalThis'))) await page.evaluate(axe);
  const found = await violationsOn(page);
  if (found.length === 0) return [];
  // While axe was looking, a button may have been enabled, which fades: a barrier is still there afterwards.
  const again = await violationsOn(page);
  return found.filter((line) => again.includes(line));
}

async function violationsOn(page: Page): Promise<string[]> {
  await page.evaluate(untilShown);
  const violations = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations)`,
  )) as Violation[];
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary ?? ''}`),
    )
    .filter((line) => !isBeneathDialog(line));
}

/** Waits for what is fading in or moving, which axe would measure half transparent; not for what waits or repeats. */
async function untilShown(): Promise<void> {
  const ends = (each: Animation): boolean => {
    const { endTime = 0 } = each.effect?.getComputedTiming() ?? {};
    return each.playState === 'running' && Number(endTime) < 1000;
  };
  await Promise.allSettled(document.getAnimations().flatMap((each) => (ends(each) ? each.finished : [])));
}

/** Whatever does not fit into the window: text that is cut, or things beyond an edge. One per line. */
export async function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wrong: string[] = [];
    for (const element of document.querySelectorAll<HTMLElement>(
      'button, h1, h2, label, p, li, input, select',
    )) {
      const { left, right, width, height } = element.getBoundingClientRect();
      if (width === 0 || height === 0 || element.closest('[aria-hidden="true"]')) continue;
      const said = (element.getAttribute('aria-label') ?? element.textContent ?? '').slice(0, 60);
      if (left < -1 || right > innerWidth + 1) wrong.push(`beyond the edge: ${said}`);
      if (element.tagName === 'BUTTON' && element.scrollWidth > element.clientWidth + 1)
        wrong.push(`cut: ${said}`);
    }
    return wrong;
  });
}

/** Where pictures of screens are kept for a person to look at. */
export const lookFolder = join(import.meta.dirname, '../../../test-results-looks');

/**
 * Looks at a state in both sizes, light and dark, and keeps a picture of each: nothing may be cut, and axe
 * must find nothing serious.
 * @param ready what to do before each picture
 */
export async function lookAround(
  { app, page }: Pick<RunningApp, 'app' | 'page'>,
  name: string,
  ready: (width: number) => Promise<void> = async () => undefined,
): Promise<void> {
  for (const size of lookSizes) {
    await resizeTo(app, page, size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await ready(size.width);
      await page.screenshot({ path: join(lookFolder, `${name}-${size.width}-${colorScheme}.png`) });
      const where = `${name} at ${size.width}, ${colorScheme}`;
      expect.soft(await cutOff(page), where).toEqual([]);
      expect.soft(await seriousBarriers(page), where).toEqual([]);
    }
  }
}
