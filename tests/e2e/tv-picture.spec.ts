import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { words } from '../../shared/words';
import { writeLongSession } from '../rig/disk/long-session';
import { reviewFromLibrary } from '../rig/film/review-film';
import { appOnTwoDisplays } from '../rig/screen/app-on-two-displays';
import { cutOff, lookFolder, resizeTo } from '../rig/screen/look';
import { beginTv, tvArea, tvNow, tvPageOf } from '../rig/screen/tv';

const code = '2026-11 Spokane G2 S4';

const laptop = appOnTwoDisplays(async (own) => {
  own.displays.arrange('right');
  await writeLongSession(own.place, { code, minutes: 1 });
  await own.launch();
});

const page = (): Page => laptop.page;
const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page().keyboard.press(key);
};
const button = (name: string) => page().getByRole('button', { name, exact: true });
const dialog = (name: string) => page().getByRole('alertdialog', { name });

/** As a person does it: Ctrl+T, then Enter. */
async function showOnTv(): Promise<Page> {
  await press('Control+t');
  await expect(dialog(words.tv.chooseTitle)).toBeVisible();
  await press('Enter');
  return tvPageOf(laptop.app);
}

/** Nothing is cut on small screens, light and dark. */
async function lookSmall(name: string): Promise<void> {
  for (const size of [
    { width: 911, height: 512 },
    { width: 640, height: 400 },
  ]) {
    await resizeTo(laptop.app, page(), size);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page().emulateMedia({ colorScheme });
      await page().screenshot({ path: join(lookFolder, `tv-${name}-${size.width}-${colorScheme}.png`) });
    }
    // A long dialog scrolls beneath its buttons.
    await expect.poll(() => cutOff(page()), `${name} at ${size.width}`).toEqual([]);
  }
  await resizeTo(laptop.app, page(), { width: 1270, height: 740 });
  await page().screenshot({ path: join(lookFolder, `tv-${name}-1270.png`) });
}

test('[room] what a TV cuts off at its edges is left free there, and at the next start as well; a frame shows where the picture ends', async () => {
  await reviewFromLibrary(page(), code);
  let tv = await showOnTv();
  /** How far from each edge the picture's place is, in percent of the display. */
  const edges = () =>
    tv.locator('.film').evaluate((film) => {
      const { left, top, right, bottom } = film.getBoundingClientRect();
      const [x, y] = [100 / innerWidth, 100 / innerHeight];
      return [left * x, top * y, (innerWidth - right) * x, (innerHeight - bottom) * y].map(Math.round);
    });
  await expect.poll(edges).toEqual([0, 0, 0, 0]);
  await press('Control+t');
  await button(words.tv.adjust).click();
  const margin = page().getByRole('slider', { name: words.tv.margin });
  for (let n = 0; n < 4; n += 1) await margin.press('ArrowRight');
  await expect(tv.locator('.edges')).toHaveCount(1);
  await expect.poll(edges).toEqual([4, 4, 4, 4]);
  await lookSmall('displays-on');
  await laptop.running.quit();
  await laptop.launch();
  await reviewFromLibrary(page(), code);
  tv = await showOnTv();
  await expect.poll(edges).toEqual([4, 4, 4, 4]);
  await expect(tv.locator('.edges')).toHaveCount(0);
});

test('[room] before the video goes to the TV, one line says how to silence other programs on this system', async () => {
  await press('Control+t');
  await expect(dialog(words.tv.chooseTitle)).toContainText(words.tv.silence.linux);
  await lookSmall('displays-off');
  await press('Enter');
  await tvPageOf(laptop.app);
  await press('Control+t');
  const on = dialog(words.tv.onTitle);
  await expect(on).not.toContainText(words.tv.silence.linux);
  // Nothing is left to show, so Enter closes it. What it was opened for can be seen without scrolling.
  await expect(button(words.tv.show)).toHaveCount(0);
  await expect(button(words.app.close)).toBeFocused();
  await resizeTo(laptop.app, page(), { width: 640, height: 400 });
  const isSeen = (part: Locator) =>
    expect
      .poll(() =>
        part.evaluate((element) => {
          const { x, y, width, height } = element.getBoundingClientRect();
          const [top, bottom] = [y + 4, y + height - 4];
          return [top, bottom].map((at) => element.contains(document.elementFromPoint(x + width / 2, at)));
        }),
      )
      .toEqual([true, true]);
  await isSeen(on.getByRole('slider', { name: words.tv.volume }));
  await isSeen(button(words.tv.adjust));
  await button(words.tv.adjust).click();
  await isSeen(on.getByRole('slider', { name: words.tv.margin }));
  await page().screenshot({ path: join(lookFolder, 'tv-displays-on-unfolded-640.png') });
  await button(words.tv.adjust).click();
  await lookSmall('displays-on-folded');
});

test('[room] nothing is over the picture: not a window that opens on the TV later, and the TV’s window fills its screen again whatever moves it', async () => {
  await beginTv(laptop.running);
  await page().evaluate(() => window.secondLook.screening.show({ shown: 'black' }));
  await expect.poll(() => tvArea(laptop.app)).toEqual(laptop.displays.areaOf('DUMMY1'));
  const lit = () => laptop.displays.look().DUMMY1?.gray.filter((level) => level > 0).length;
  await expect.poll(lit).toBe(0);
  const other = await laptop.app.evaluate(async ({ BrowserWindow }) => {
    const window = new BrowserWindow({
      ...{ x: 1500, y: 200, width: 600, height: 400, backgroundColor: '#ffffff' },
    });
    // Without a page it would not be drawn.
    await window.loadURL('data:text/html,<body style="background:white">').catch(() => undefined);
    const { x, width } = window.getBounds();
    return { x, width };
  });
  // It is on the TV's screen, in front of everything but the picture.
  expect(other.x).toBeGreaterThanOrEqual(1280);
  await expect.poll(() => laptop.displays.focused()?.x).toBeGreaterThanOrEqual(1280);
  await expect.poll(lit).toBe(0);
  await laptop.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((each) => each.webContents.getURL().endsWith('/tv.html'))
      ?.setBounds({ x: 1300, y: 40, width: 1000, height: 700 }),
  );
  await expect.poll(() => tvArea(laptop.app)).toEqual(laptop.displays.areaOf('DUMMY1'));
});

test('[room] a TV that stays black because its window is hidden from screen recording shows the picture after one answer, now and from then on', async () => {
  /** A system that hides windows; what was asked of it about the TV's window. */
  const pretend = () =>
    laptop.app.evaluate(({ BrowserWindow }) => {
      Object.defineProperty(process, 'platform', { value: 'win32' });
      const asked: boolean[] = [];
      BrowserWindow.prototype.setContentProtection = function set(on) {
        // Before it has a page, it has no address.
        const url = this.webContents.getURL();
        if (url === '' || url.endsWith('/tv.html')) asked.push(on);
      };
      Object.assign(globalThis, { asked });
    });
  const isHidden = () =>
    laptop.app.evaluate(() => (globalThis as unknown as { asked: boolean[] }).asked.at(-1));
  await pretend();
  await reviewFromLibrary(page(), code);
  await showOnTv();
  await expect(dialog(words.tv.seen.title)).toContainText(code);
  expect(await isHidden()).toBe(true);
  await lookSmall('seen');
  // As on the TV, the code is on one line, also where the sentence is not.
  const linesOfCode = () =>
    dialog(words.tv.seen.title)
      .getByText(code)
      .last()
      .evaluate((element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size;
      });
  for (const width of [911, 640]) {
    await resizeTo(laptop.app, page(), { width, height: 400 });
    expect(await linesOfCode()).toBe(1);
  }
  await page().getByRole('button', { name: words.tv.seen.no }).click();
  await expect(dialog(words.tv.seen.againTitle)).toBeVisible();
  await expect.poll(isHidden).toBe(false);
  await lookSmall('seen-again');
  await press('Enter');
  await expect(dialog(words.tv.seen.againTitle)).toHaveCount(0);

  await laptop.running.quit();
  await laptop.launch();
  await pretend();
  await reviewFromLibrary(page(), code);
  await showOnTv();
  await expect.poll(async () => (await tvNow(page())).hiding).toBe('off');
  await expect(dialog(words.tv.seen.title)).toHaveCount(0);
  expect(await isHidden()).toBe(false);
  // It can be undone where the TV is chosen.
  await press('Control+t');
  await button(words.tv.adjust).click();
  // It is ticked once main has answered.
  await page().getByRole('checkbox', { name: words.tv.seen.hide }).click();
  await expect.poll(isHidden).toBe(true);
  await press('Escape', 'Control+t');
  await button(words.tv.adjust).click();
  await expect(page().getByRole('checkbox', { name: words.tv.seen.hide })).toBeChecked();
});
