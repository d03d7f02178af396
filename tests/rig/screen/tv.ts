import { spawnSync } from 'node:child_process';
import { type ElectronApplication, expect, type Page } from '@playwright/test';
import type {} from '../../../renderer/main/window';
import type { TvState } from '../../../renderer/store/tv';
import { type LaunchOptions, launchApp, type Place, type RunningApp } from '../app/launch-app';
import { fedLayout, makeFedCode } from '../devices/fed-layout';
import { filmSelector } from '../film/film-times';
import type { Area, DisplayPicture, TwoDisplays } from './two-displays';

const code = makeFedCode(fedLayout);

/** Starts the app with its window on the laptop's display, in the upper left corner. */
export async function launchOnLaptop(
  place: Place,
  displays: TwoDisplays,
  { env, ...options }: Partial<LaunchOptions> = {},
): Promise<RunningApp> {
  const running = await launchApp({ place, ...options, env: { ...env, DISPLAY: displays.display } });
  await toLaptop(displays, running);
  await running.page.evaluate(() => {
    Object.assign(globalThis, { tvNow: { on: 'off' } });
    // Returns nothing: a value that cannot be cloned would stop the listeners after this one.
    window.secondLook.screening.onState((state) => {
      Object.assign(globalThis, { tvNow: state });
    });
  });
  return running;
}

/** Moves the app's window to the laptop's display, wherever that is now. */
async function toLaptop(displays: TwoDisplays, { app }: RunningApp): Promise<void> {
  const { x = 0, y = 0 } = displays.areaOf('DUMMY0') ?? {};
  await app.evaluate(
    ({ BrowserWindow }, to) => {
      const [window] = BrowserWindow.getAllWindows();
      window?.setPosition(to.x, to.y);
      window?.focus();
    },
    { x, y },
  );
}

/** The latest state of the TV that main has reported. */
export function tvNow(page: Page): Promise<TvState> {
  return page.evaluate(() => (globalThis as unknown as { tvNow: TvState }).tvNow);
}

/** Makes the desktop behind all windows white, so that whatever no window covers is visible. */
export function paintDesktop({ display }: TwoDisplays): void {
  const { status } = spawnSync('xsetroot', ['-display', display, '-solid', 'white']);
  if (status !== 0) throw new Error('xsetroot does not paint (the package x11-xserver-utils)');
}

/** The page of the TV window, once it exists. */
export async function tvPageOf(app: ElectronApplication): Promise<Page> {
  const isTv = (page: Page): boolean => page.url().endsWith('/tv.html');
  const found = app.windows().find(isTv) ?? (await app.waitForEvent('window', isTv));
  await found.waitForLoadState('domcontentloaded');
  return found;
}

/** Puts the TV on the display that the laptop's window is not on, as the dialog does. */
export async function beginTv({ app, page }: RunningApp): Promise<Page> {
  await page.evaluate(async () => {
    const displays = await window.secondLook.screening.displays();
    const tv = displays.ok && displays.value.find(({ here }) => !here);
    if (!tv) throw new Error('no display for the TV');
    const begun = await window.secondLook.screening.begin({ displayId: tv.id });
    if (!begun.ok) throw new Error('not begun');
  });
  return tvPageOf(app);
}

/** Waits until the TV has the film and the laptop follows it: a key pressed before that is the laptop's own. */
export async function untilTvHasFilm(page: Page, tv: Page): Promise<void> {
  await expect.poll(async () => (await tvNow(page)).screening.film).toBeDefined();
  await tv.waitForFunction(() => {
    const video = document.querySelector('video');
    return video !== null && video.readyState >= 2 && !video.seeking;
  });
}

/** The process that draws a page. */
export function rendererOf(app: ElectronApplication, end: string): Promise<number | undefined> {
  return app.evaluate(
    ({ webContents }, wanted) =>
      webContents
        .getAllWebContents()
        .find((each) => each.getURL().endsWith(wanted))
        ?.getOSProcessId(),
    end,
  );
}

/** Where the TV window is; undefined if there is none, or it is hidden. */
export function tvArea(app: ElectronApplication): Promise<Area | undefined> {
  return app.evaluate(({ BrowserWindow }) => {
    const tv = BrowserWindow.getAllWindows().find((each) => each.webContents.getURL().endsWith('/tv.html'));
    return tv?.isVisible() ? tv.getBounds() : undefined;
  });
}

/** The burned-in numbers of both pictures, seen at the same moment; undefined if none can be read. */
export interface BothNumbers {
  readonly laptop: number | undefined;
  readonly tv: number | undefined;
}

/** Looks at both displays at once and reads which number each shows. */
export async function readBoth(displays: TwoDisplays, running: RunningApp): Promise<BothNumbers> {
  const area = await filmArea(running);
  const { DUMMY0, DUMMY1 } = displays.look();
  return {
    laptop: DUMMY0 && numberIn(DUMMY0, { ...area, x: area.x - DUMMY0.x, y: area.y - DUMMY0.y }),
    tv: DUMMY1 && numberIn(DUMMY1, fitted({ ...DUMMY1, x: 0, y: 0 }, 16 / 9)),
  };
}

/** What the TV's display shows: nothing, a line of text, or a picture of the film with its burned-in number. */
export type OnDisplay = 'black' | 'line' | 'unreadable' | number;

/** Looks at the TV's display, pixel by pixel. */
export function lookAtTv(displays: TwoDisplays): OnDisplay {
  const { DUMMY1 } = displays.look();
  if (!DUMMY1) return 'black';
  const number = numberIn(DUMMY1, fitted({ ...DUMMY1, x: 0, y: 0 }, 16 / 9));
  if (number !== undefined) return number;
  const lit = DUMMY1.gray.reduce((count, level) => count + (level > 0 ? 1 : 0), 0) / DUMMY1.gray.length;
  if (lit === 0) return 'black';
  // A line leaves most of the display as it is. A picture that is just being drawn has no number.
  return lit < 0.3 ? 'line' : 'unreadable';
}

/** Where the laptop's picture is on the desktop. */
async function filmArea({ app, page }: RunningApp): Promise<Area> {
  const window = await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((each) => !each.webContents.getURL().endsWith('/tv.html'))
      ?.getContentBounds(),
  );
  const { box, shape } = await page.locator(filmSelector).evaluate((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const { videoWidth, videoHeight } = element as HTMLVideoElement;
    return { box: { x, y, width, height }, shape: videoWidth / videoHeight };
  });
  if (!window) throw new Error('no window');
  return fitted({ ...box, x: box.x + window.x, y: box.y + window.y }, shape);
}

/** The biggest picture of that aspect ratio in the middle of an area. */
function fitted(area: Area, shape: number): Area {
  const width = Math.min(area.width, area.height * shape);
  const height = Math.min(area.height, area.width / shape);
  return { x: area.x + (area.width - width) / 2, y: area.y + (area.height - height) / 2, width, height };
}

function numberIn({ gray, width: stride }: DisplayPicture, area: Area): number | undefined {
  const { x, y, width, height } = {
    x: Math.round(area.x),
    y: Math.round(area.y),
    width: Math.round(area.width),
    height: Math.round(area.height),
  };
  return code.read({ data: gray, width, height, step: 1, offset: y * stride + x, stride }).frame;
}

/**
 * How far apart two burned-in numbers are, in ms of the film, across the seam of a loop of that many frames.
 */
export function apartMs({ laptop, tv }: BothNumbers, loopFrames: number): number {
  if (laptop === undefined || tv === undefined) return Number.NaN;
  const apart = Math.abs(laptop - tv) % loopFrames;
  return (Math.min(apart, loopFrames - apart) * 1000) / fedLayout.fps;
}

/** Everything that can be read from a page: its text, title, and every attribute. */
export function allTextOf(page: Page): Promise<string> {
  return page.evaluate(() =>
    [
      document.title,
      document.documentElement.textContent,
      ...[...document.querySelectorAll('*')].flatMap((element) =>
        [...element.attributes].map(({ value }) => value),
      ),
    ].join('\n'),
  );
}
