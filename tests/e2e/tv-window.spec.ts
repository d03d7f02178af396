import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import type { Shown } from '../../shared/model/screening';
import { words } from '../../shared/words';
import { fedMedia, type RunningApp } from '../rig/app/launch-app';
import { openRoom, startRecording } from '../rig/app/operate';
import { writeLongSession } from '../rig/disk/long-session';
import { appOnTwoDisplays } from '../rig/screen/app-on-two-displays';
import { lookFolder, resizeTo } from '../rig/screen/look';
import { misfits } from '../rig/screen/misfits';
import { beginTv, paintDesktop, rendererOf, tvArea, tvNow, tvPageOf } from '../rig/screen/tv';
import { starting } from '../rig/texts';

const laptop = appOnTwoDisplays(async (own) => {
  own.displays.arrange('right');
  own.displays.makePrimary('DUMMY0');
  await own.launch();
});
test.beforeAll(() => paintDesktop(laptop.displays));
// Until its library is shown, the app itself may still tell the TV what to show.
test.beforeEach(() => page().getByText(words.library.empty).waitFor());

const app = (): RunningApp => laptop.running;
const page = (): Page => app().page;
const show = (shown: Shown, question?: string) =>
  page().evaluate((wish) => window.secondLook.screening.show(wish), { shown, ...(question && { question }) });

/** How many pixels of the TV's display are not black; NaN while it is off. */
const notBlack = (): number =>
  laptop.displays.look().DUMMY1?.gray.reduce((count, level) => count + (level > 0 ? 1 : 0), 0) ?? Number.NaN;
/** How many shades the laptop's display shows: our window has many, a black or white screen has one. */
const laptopShades = (): number => new Set(laptop.displays.look().DUMMY0?.gray).size;

/** The TV window covers its display exactly, and nothing of the laptop's. */
async function untilFilled(): Promise<void> {
  await expect.poll(() => tvArea(app().app)).toEqual(laptop.displays.areaOf('DUMMY1'));
  await expect.poll(notBlack).toBe(0);
  expect(laptopShades()).toBeGreaterThan(10);
}

test('[tv] the TV window fills the second display exactly, and the laptop’s keeps the keyboard', async () => {
  expect(notBlack()).toBeGreaterThan(1_000_000);
  const before = laptop.displays.focused();
  const tv = await beginTv(app());
  await show('black');
  await untilFilled();
  expect(laptop.displays.focused()).toEqual(before);
  expect(await tv.title()).toBe(words.app.name);
  await page().evaluate(() =>
    addEventListener('keydown', ({ key }) => document.body.setAttribute('data-key', key)),
  );
  laptop.displays.press('Next');
  await expect.poll(() => page().locator('body').getAttribute('data-key')).toBe('PageDown');
});

test('[tv] to the left of the laptop, above it, as primary, at another resolution: the TV window fills its display', async () => {
  await beginTv(app());
  await show('black');
  await untilFilled();
  laptop.displays.arrange('right', '1280x720');
  await untilFilled();
  laptop.displays.makePrimary('DUMMY1');
  laptop.displays.arrange('right', '1600x900');
  await untilFilled();
  laptop.displays.makePrimary('DUMMY0');
  laptop.displays.arrange('right');
  await untilFilled();
  // If the TV comes first, the laptop's display moves on the desktop, and its window has to be found there.
  for (const side of ['left', 'above'] as const) {
    laptop.displays.arrange(side);
    await expect.poll(() => tvArea(app().app)).toEqual(laptop.displays.areaOf('DUMMY1'));
  }
});

test('[tv] ten times the display is unplugged and plugged in again: the app says so each time, and the TV window fills it again', async () => {
  await beginTv(app());
  await show('black');
  await untilFilled();
  for (let turn = 0; turn < 10; turn += 1) {
    laptop.displays.unplug();
    await expect.poll(async () => (await tvNow(page())).on, `${turn}`).toBe('lost');
    expect(await tvArea(app().app)).toBeUndefined();
    expect(laptopShades()).toBeGreaterThan(10);
    laptop.displays.arrange('right');
    await expect.poll(async () => (await tvNow(page())).on, `${turn}`).toBe('on');
    await untilFilled();
  }
});

test('[tv] the TV’s page is killed: the app says so, the laptop continues, and the TV can be brought back', async () => {
  await beginTv(app());
  const pid = await rendererOf(app().app, '/tv.html');
  if (pid === undefined) throw new Error('no process of the TV');
  process.kill(pid, 'SIGKILL');
  await expect.poll(async () => (await tvNow(page())).on).toBe('crashed');
  expect(await page().evaluate(() => window.secondLook.screening.again())).toMatchObject({ ok: true });
  await show('black');
  await untilFilled();
  expect((await tvNow(page())).on).toBe('on');
  const newPid = await rendererOf(app().app, '/tv.html');
  expect(newPid).not.toBe(pid);
});

test('[tv] the TV shows the signs: code, recording, not recording, deleted', async () => {
  const tv = await beginTv(app());
  const body = tv.locator('body');
  await show('recording');
  await expect(body).toHaveText(words.tvPage.recording);
  await show('not-recording');
  await expect(body).toHaveText(words.tvPage.notRecording);
  await show('card', 'What did the group do next?');
  await expect(body).toHaveText('What did the group do next?');
  await page().evaluate(() => window.secondLook.screening.show({ shown: 'deleted', deletedAt: '14:32' }));
  await expect(body).toHaveText(words.tvPage.deleted('14:32'));
  await show('black');
  await expect(body).toHaveText('');
});

test('[tv] the TV window cannot ask for anything of a session, and the laptop’s cannot speak for the TV', async () => {
  const tv = await beginTv(app());
  // Its bridge has none of these calls. (That main would also refuse them is tested beside the lists of
  // calls.)
  const offered = await tv.evaluate(() =>
    ['library', 'settings', 'screening', 'review', 'moments', 'recording'].filter(
      (domain) => domain in window.secondLook,
    ),
  );
  expect(offered).toEqual([]);
  expect(await tvPageOf(app().app)).toBe(tv);
  expect(await tv.evaluate(() => window.secondLook.tv.ready())).toMatchObject({ ok: true });
  expect(await page().evaluate(() => 'tv' in window.secondLook)).toBe(false);
});

test('[hour] library, settings, summary and the screen after the stop say what the TV shows, and that it was unplugged; without a session it shows the app’s name', async () => {
  const code = '2026-11 Test G1 S1';
  const { library, settings, summary, recorded, recording, tv: said } = words;
  await app().quit();
  await writeLongSession(laptop.place, { code, minutes: 1 });
  await laptop.launch({ media: await fedMedia(360) });
  const button = (name: string) => page().getByRole('button', { name, exact: true });
  const header = page().getByRole('button', { name: starting(said.show) });
  const start = page().getByRole('button', { name: library.newRecording });
  await expect(header).toHaveText(said.tv);
  const line = (await beginTv(app())).locator('p');
  /** What the button says and the TV shows, also after it was unplugged and plugged in again; nothing is cut. */
  const untilSaid = async (screen: string, shown: string, onTv: string): Promise<void> => {
    await expect(header).toContainText(shown);
    await expect(line).toHaveText(onTv);
    for (const [width, height] of [
      [1280, 800],
      [911, 512],
    ] as const) {
      await resizeTo(app().app, page(), { width, height });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page().emulateMedia({ colorScheme });
        const where = `${screen} at ${width}, ${colorScheme}`;
        await expect.poll(() => misfits(page()), where).toEqual([]);
        await page().screenshot({ path: join(lookFolder, `tv-on-${screen}-${width}-${colorScheme}.png`) });
      }
      // The library's header stays one row.
      if (screen === 'library') expect((await start.boundingBox())?.y).toBe((await header.boundingBox())?.y);
    }
    laptop.displays.unplug();
    await expect(header).toContainText(said.goneShort);
    // All of it can be read.
    const room = () => header.locator('span').evaluate((text) => text.clientWidth - text.scrollWidth);
    expect(await room(), screen).toBe(0);
    await page().screenshot({ path: join(lookFolder, `tv-lost-${screen}.png`) });
    laptop.displays.arrange('right');
    await expect(header).toContainText(shown);
    // It may have come back mirrored.
    await button(words.curtain.apart).click();
  };
  await untilSaid('library', said.name, words.app.name);
  await button(settings.title).click();
  await untilSaid('settings', said.name, words.app.name);
  await button(settings.back).click();
  await button(library.reviewOf(code)).click();
  await button(summary.title).click();
  await untilSaid('summary', said.shown.code, code);
  // Behind the lock the TV stays black, and afterwards no session is open.
  await page().keyboard.press('Control+l');
  await button(words.unlock.unlock).waitFor();
  await expect(line).toHaveText('');
  await button(words.unlock.unlock).click();
  await untilSaid('unlocked', said.name, words.app.name);
  await openRoom(page(), '2026-11 Test G1 S2');
  await startRecording(page());
  await button(recording.stop).click();
  await button(recording.stopYes).click();
  await button(recorded.agreed).waitFor();
  await untilSaid('recorded', said.shown.code, '2026-11 Test G1 S2');
});
