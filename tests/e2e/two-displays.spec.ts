import { expect, test } from '@playwright/test';
import { launchApp, makePlace, type Place, type RunningApp, removePlace } from '../rig/app/launch-app';
import { startTwoDisplays, type TwoDisplays } from '../rig/screen/two-displays';

let displays: TwoDisplays;
let place: Place;
let running: RunningApp | undefined;

test.beforeAll(async () => {
  displays = await startTwoDisplays();
  place = makePlace();
  running = await launchApp({ place, env: { DISPLAY: displays.display } });
});
test.afterAll(async () => {
  await running?.kill();
  if (place) removePlace(place);
  await displays?.stop();
});

/** Where the app believes its displays to be. */
const reported = () =>
  running?.app.evaluate(({ screen }) => screen.getAllDisplays().map(({ bounds }) => bounds));
const laptop = { x: 0, y: 0, width: 1280, height: 800 };
const tv = { x: 1280, y: 0, width: 1920, height: 1080 };

test('[tv] keys reach the laptop’s window as from a keyboard, and only its own display shows it', async () => {
  await expect.poll(() => new Set(displays.look().DUMMY0?.gray).size).toBeGreaterThan(10);
  // The window's own frame may reach over by a pixel or two.
  const lit = () => displays.look().DUMMY1?.gray.filter((level) => level > 0).length;
  await expect.poll(lit).toBeLessThan(4 * laptop.height);
  await expect.poll(() => displays.focused()?.x).toBeLessThan(laptop.width);
  await running?.page.evaluate(() =>
    addEventListener('keydown', ({ key }) => document.body.setAttribute('data-key', key)),
  );
  displays.press('Next');
  await expect.poll(() => running?.page.locator('body').getAttribute('data-key')).toBe('PageDown');
});

test('[tv] two displays are reported, and unplugging one and plugging it in again is noticed', async () => {
  await expect.poll(reported).toEqual([laptop, tv]);
  displays.unplug();
  await expect.poll(reported).toEqual([laptop]);
  expect(displays.look().DUMMY1).toBeUndefined();
  displays.arrange('right');
  await expect.poll(reported).toEqual([laptop, tv]);
});

test('[tv] rearranged displays and changed resolutions are noticed', async () => {
  displays.arrange('left');
  await expect.poll(reported).toEqual(
    expect.arrayContaining([
      { ...laptop, x: 1920 },
      { ...tv, x: 0 },
    ]),
  );
  displays.arrange('above', '1280x720');
  await expect.poll(reported).toEqual(
    expect.arrayContaining([
      { ...laptop, y: 720 },
      { x: 0, y: 0, width: 1280, height: 720 },
    ]),
  );
  displays.makePrimary('DUMMY1');
  displays.arrange('right');
  await expect.poll(reported).toEqual(expect.arrayContaining([laptop, tv]));
  displays.makePrimary('DUMMY0');
});
