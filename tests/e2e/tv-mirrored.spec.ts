import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { defaultTagSet } from '../../shared/model/tags';
import { words } from '../../shared/words';
import { fedMedia } from '../rig/app/launch-app';
import { openRoom, openSettings, startRecording } from '../rig/app/operate';
import { filmNow, untilPlaying } from '../rig/app/reviewed';
import { writeLongSession } from '../rig/disk/long-session';
import { reviewFromLibrary } from '../rig/film/review-film';
import { appOnTwoDisplays } from '../rig/screen/app-on-two-displays';
import { lookFolder, resizeTo } from '../rig/screen/look';
import { misfits } from '../rig/screen/misfits';
import { beginTv, tvArea, tvNow, untilTvHasFilm } from '../rig/screen/tv';
import type { Area } from '../rig/screen/two-displays';
import { shadesIn, watchArea } from '../rig/screen/watch-area';
import { containing, starting } from '../rig/texts';

const code = '2026-11 Spokane G2 S4';
const aliases = { A: 'Heron', B: 'Wagtail' } as const;
const note = 'quiet chair by the window';

const laptop = appOnTwoDisplays(async (own) => {
  own.displays.arrange('right');
  await writeLongSession(own.place, { code, minutes: 1, moments: 12, phases: true, aliases });
  await own.launch({ media: await fedMedia(360) });
});

const page = (): Page => laptop.page;
const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page().keyboard.press(key);
};
const button = (name: string) => page().getByRole('button', { name, exact: true });
const curtain = () => page().getByRole('region', { name: words.displays.question, exact: true });
const moments = () =>
  page().getByRole('region', { name: words.review.moments, exact: true, includeHidden: true });
const timeline = () => page().getByRole('region', { name: words.timeline.name, includeHidden: true });
const title = () => page().getByRole('heading', { name: code, includeHidden: true });

/** Where a part of the page is on the desktop. */
async function areaOf(part: Locator): Promise<Area> {
  const window = await laptop.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find((each) => each.webContents.getURL().endsWith('/operator.html'))
      ?.getContentBounds(),
  );
  const box = await part.boundingBox();
  if (!window || !box) throw new Error('not on the screen');
  const [x, y] = [Math.ceil(box.x + window.x), Math.ceil(box.y + window.y)];
  return { x, y, width: Math.floor(box.width) - 1, height: Math.min(Math.floor(box.height) - 1, 800 - y) };
}

/** How many shades that part of the page has on the laptop's display, and so on a TV that mirrors it. */
async function shadesOf(part: Locator): Promise<number> {
  const { gray, width } = laptop.displays.look().DUMMY0 ?? { gray: new Uint8Array(), width: 0 };
  return shadesIn(gray, width, await areaOf(part));
}

/** Everything that can be seen on the laptop's page. */
const seenText = () =>
  page().evaluate(() => {
    const isSeen = (element: Element | null): boolean =>
      element?.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ?? false;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const texts: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (isSeen(node.parentElement)) texts.push(node.textContent ?? '');
    for (const field of document.querySelectorAll('input, textarea, select'))
      if (isSeen(field)) texts.push((field as HTMLInputElement).value);
    return texts.join('\n');
  });

/** The TV is plugged in and unplugged in turn: both may be the moment at which it begins to mirror. */
let isIn = true;
async function change(): Promise<void> {
  isIn = !isIn;
  if (isIn) laptop.displays.arrange('right');
  else laptop.displays.unplug();
  await expect(curtain()).toBeVisible();
}

test('[room] a TV that comes back mirrored shows no tag, note or name before someone has looked and said what it shows', async () => {
  await reviewFromLibrary(page(), code);
  const tv = await beginTv(laptop.running);
  await untilTvHasFilm(page(), tv);
  await press('h');
  await expect(button(words.moments.hideTags)).toBeVisible();
  const drawn = [await areaOf(moments()), await areaOf(timeline()), await areaOf(title())];
  const laptopArea = laptop.displays.areaOf('DUMMY0');
  if (!laptopArea) throw new Error('no display');
  const shades = (picture: Uint8Array, areas: readonly Area[]) =>
    areas.map((area) => shadesIn(picture, laptopArea.width, area));
  const now = () => laptop.displays.look().DUMMY0?.gray ?? new Uint8Array();
  for (const count of shades(now(), drawn)) expect(count).toBeGreaterThan(10);

  const opened = laptop.app.waitForEvent('window');
  await page().evaluate(() => window.secondLook.app.notice());
  const paper = await laptop.app.browserWindow(await opened);
  const isPaperSeen = () => paper.evaluate((window) => window.isVisible());
  await expect.poll(isPaperSeen).toBe(true);

  // Hidden when it is unplugged, and not only when it is back: the system mirrors before it tells.
  laptop.displays.unplug();
  await expect(curtain()).toContainText(words.curtain.lost);
  await expect(curtain()).toContainText(words.curtain.hidden);
  const hidden = [await areaOf(moments()), await areaOf(timeline()), await areaOf(title())];
  expect(await isPaperSeen()).toBe(false);
  await expect.poll(() => shades(now(), hidden)).toEqual([1, 1, 1]);
  const watched = watchArea(laptop.displays.display, laptopArea);
  await watched.more(1);
  laptop.displays.mirror();
  await expect(curtain()).toContainText(words.curtain.mirrored);
  expect(laptop.displays.areaOf('DUMMY1')).toEqual(laptopArea);
  // Keys that show a session, or what is typed into one, show nothing either.
  await press('h', 'h', 'w', 'y', '?', 'Escape', 'ArrowDown', 'Control+e');
  await watched.more(5);
  const pictures = await watched.end();
  expect(pictures.map((picture) => shades(picture, hidden))).toEqual(pictures.map(() => [1, 1, 1]));
  await expect(
    page()
      .getByRole('alert')
      .filter({ hasText: words.tv.mirrors('Ctrl+T') }),
  ).toBeVisible();
  // The TV's window would cover the laptop's own.
  expect((await tvNow(page())).on).toBe('lost');
  expect(await tvArea(laptop.app)).toBeUndefined();

  await expect(page().getByRole('button', { name: starting(words.tv.show) })).toHaveText(
    words.tv.state(words.tv.mirroredShort),
  );
  // What the system says is the answer that comes first, and shows nothing.
  const answers = curtain().getByRole('button');
  await expect(answers).toHaveText([words.tv.yes, words.curtain.apart]);
  // A mirroring screen is not offered as a second one, and nothing is asked that the system has said.
  const extend = page().getByRole('alertdialog', { name: words.tv.extendTitle });
  await press('Control+t');
  await expect(extend).toContainText(words.displays.extend.linux);
  await expect(button(words.tv.fill)).toBeVisible();
  await expect(button(words.tv.takeOff)).toBeVisible();
  await press('Enter');
  await expect(extend).toBeVisible();
  await press('Escape');
  await answers.first().click();
  await expect(extend).toBeVisible();
  await press('Escape');
  await expect(curtain()).toBeVisible();

  // An answer against what the system says is asked once more, and Enter alone shows nothing.
  const surely = page().getByRole('alertdialog', { name: words.curtain.surely.title });
  await button(words.curtain.apart).click();
  await surely.waitFor();
  for (const size of [
    { width: 911, height: 512 },
    { width: 1280, height: 760 },
  ]) {
    await resizeTo(laptop.app, page(), size);
    await page().screenshot({ path: join(lookFolder, `curtain-surely-${size.width}.png`) });
  }
  await press('Enter');
  await expect(surely).toHaveCount(0);
  await expect(curtain()).toBeVisible();
  await button(words.curtain.apart).click();
  await button(words.curtain.surely.apart).click();
  await expect(curtain()).toHaveCount(0);
  // What was open in a window of its own is there again.
  await expect.poll(isPaperSeen).toBe(true);
  await paper.evaluate((window) => window.close());
  // The question about the only screen has hidden the tags until they are asked for again.
  await press('h');
  await expect(button(words.moments.hideTags)).toBeVisible();
  const again = await areaOf(moments());
  await expect.poll(() => shades(now(), [again])[0]).toBeGreaterThan(10);
});

test('[room] a TV that wobbled and is back: the film goes on with one key, and one answer brings the list back as it was', async () => {
  await reviewFromLibrary(page(), code);
  const tv = await beginTv(laptop.running);
  await untilTvHasFilm(page(), tv);
  await press('Space');
  await untilPlaying(page(), true);
  await press('h');
  laptop.displays.unplug();
  await expect(curtain()).toBeVisible();
  await expect(page().getByRole('alert').filter({ hasText: words.tv.lost })).toBeVisible();
  laptop.displays.arrange('right');
  await expect.poll(async () => (await tvNow(page())).on).toBe('on');
  await untilTvHasFilm(page(), tv);
  const { ms } = await filmNow(page());
  await press('Space');
  await expect.poll(async () => (await filmNow(page())).ms).toBeGreaterThan(ms);
  // Its picture is drawn, and nothing else.
  await expect(page().locator('video')).toBeVisible();
  await expect(curtain()).toBeVisible();
  await press('Space');
  await untilPlaying(page(), false);
  await button(words.curtain.apart).click();
  await expect(button(words.moments.hideTags)).toBeVisible();
  // Choosing the TV again is an answer, too.
  laptop.displays.unplug();
  await expect(curtain()).toBeVisible();
  laptop.displays.arrange('right');
  await expect.poll(async () => (await tvNow(page())).on).toBe('on');
  await press('Control+t');
  await page().getByRole('alertdialog', { name: words.tv.onTitle }).waitFor();
  await press('Enter');
  await expect(curtain()).toHaveCount(0);
});

test('[room] on every screen the same: after a change of the displays no name, tag, note or code is drawn before the answer, and nothing of the work is lost', async () => {
  const { app } = laptop.running;
  isIn = true;
  const secrets = [...Object.values(aliases), note, code, ...defaultTagSet.map(({ label }) => label)];
  /** Changes the displays; nothing is seen; the question can be read and answered at every size. */
  const untilHidden = async (screen: string, besides: readonly string[] = []): Promise<void> => {
    await change();
    const text = await seenText();
    expect(
      secrets.filter((each) => text.includes(each) && !besides.includes(each)),
      screen,
    ).toEqual([]);
    for (const size of [
      { width: 911, height: 512 },
      { width: 640, height: 400 },
    ]) {
      await resizeTo(app, page(), size);
      await expect.poll(() => misfits(page()), `${screen} at ${size.width}`).toEqual([]);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page().emulateMedia({ colorScheme });
        const name = `curtain-${screen}-${size.width}-${colorScheme}.png`;
        await page().screenshot({ path: join(lookFolder, name) });
      }
    }
    await resizeTo(app, page(), { width: 1280, height: 760 });
    await page().screenshot({ path: join(lookFolder, `curtain-${screen}-1280.png`) });
    await button(words.curtain.apart).click();
    await expect(curtain()).toHaveCount(0);
  };
  await button(words.library.reviewOf(code)).waitFor();
  await untilHidden('library');
  // What is typed into a dialog is there afterwards, even if another one was in front of it.
  await button(words.rename.openOf(code)).click();
  const field = page().getByRole('alertdialog', { includeHidden: true }).getByRole('textbox').last();
  await field.fill('12');
  await change();
  await expect(field).toBeHidden();
  await curtain().getByRole('button', { name: words.tv.yes }).click();
  await expect(page().getByRole('alertdialog', { name: words.tv.extendTitle })).toBeVisible();
  await expect(field).toBeHidden();
  // The first Escape closes that one, and the second nothing that is hidden.
  await press('Escape', 'Escape');
  await page().screenshot({ path: join(lookFolder, 'curtain-renaming-1280.png') });
  await button(words.curtain.apart).click();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue('12');
  await press('Escape');
  await expect(field).toHaveCount(0);
  await openSettings(page(), 'review');
  await untilHidden('settings');
  await button(words.settings.back).click();
  await button(words.choose.showOf(code)).click();
  await page().getByRole('heading', { name: words.choose.title }).waitFor();
  await untilHidden('choose');
  await page()
    .getByRole('button', { name: containing(words.choose.plain) })
    .click();
  await press('h');
  await expect(button(words.moments.hideTags)).toBeVisible();
  await untilHidden('review');
  await press('y');
  await page().getByRole('heading', { name: words.summary.title }).waitFor();
  await untilHidden('summary');
  await button(words.finish.open).click();
  await untilHidden('delete-or-keep');
  await press('Escape', 'Control+b');
  // While recording: what is typed goes on unseen, marks are set, and the recording can be stopped.
  await openRoom(page(), '2026-11 Spokane G2 S5');
  await untilHidden('before');
  await button(words.rehearsal.rehearse).click();
  const rehearsal = page().getByRole('dialog', { includeHidden: true });
  await rehearsal.getByRole('button', { name: words.rehearsal.start }).click();
  const seen = rehearsal.locator('video');
  await expect.poll(() => shadesOf(seen)).toBeGreaterThan(10);
  await change();
  await expect.poll(() => shadesOf(seen)).toBe(1);
  // What is clicked beside it does not close it.
  await button(words.curtain.apart).click();
  await expect(rehearsal).toBeVisible();
  await press('Escape');
  await expect(rehearsal).toHaveCount(0);
  await startRecording(page());
  const room = page().getByLabel(words.before.picture);
  await expect.poll(() => shadesOf(room)).toBeGreaterThan(10);
  await press('k');
  await press('Enter');
  await page().keyboard.type('quiet chair ');
  await change();
  await page().keyboard.type('by the window');
  await press('Enter', 'k');
  expect(await seenText()).not.toContain('quiet');
  // While recording, the group is shown a sign, never a picture.
  await expect.poll(() => shadesOf(room)).toBe(1);
  await expect(page().getByLabel(words.recording.clock)).toBeVisible();
  await expect(button(words.recording.stop)).toBeVisible();
  await button(words.curtain.apart).click();
  await expect(page().getByText(note)).toBeVisible();
  await expect(page().getByText(words.recording.marks(2))).toBeVisible();
  await untilHidden('recording', ['2026-11 Spokane G2 S5']);
});
