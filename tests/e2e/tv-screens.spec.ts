import { expect, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { defaultTagSet } from '../../shared/model/tags';
import { words } from '../../shared/words';
import { appInPlace } from '../rig/app/app-in-place';
import { writeLongSession } from '../rig/disk/long-session';
import { settledAt } from '../rig/film/film-times';
import { reviewFromLibrary } from '../rig/film/review-film';
import { lookAround } from '../rig/screen/look';
import { starting } from '../rig/texts';

const code = '2026-11 Spokane G2 S4';

const laptop = appInPlace(async (own) => {
  await writeLongSession(own.place, { code, minutes: 2, moments: 12, phases: true });
  await own.launch();
  await reviewFromLibrary(own.page, code);
});

const page = (): Page => laptop.page;
const press = async (...keys: string[]): Promise<void> => {
  for (const key of keys) await page().keyboard.press(key);
};
const button = (name: string) => page().getByRole('button', { name, exact: true });
const question = () => page().getByRole('alertdialog', { name: words.displays.question });
const filled = () => page().getByRole('region', { name: words.tv.filled });
const controls = () => page().getByRole('toolbar', { name: words.tv.controls });
const tagsShown = () => page().getByRole('button', { name: starting(words.moments.filters) });
const isPlaying = () => page().evaluate(() => document.querySelector('video')?.paused === false);

/** Whether the film covers the window exactly. */
const coversAll = () =>
  page().evaluate(() => {
    const { left, top, right, bottom } =
      document.querySelector('video')?.getBoundingClientRect() ?? new DOMRect();
    return left === 0 && top === 0 && right === innerWidth && bottom === innerHeight;
  });

/** Everything that can be read or heard from the page. */
const pageText = () =>
  page().evaluate(() =>
    [
      document.body.textContent,
      document.title,
      ...[...document.querySelectorAll('[aria-label], [title], [alt]')].flatMap((element) =>
        ['aria-label', 'title', 'alt'].map((name) => element.getAttribute(name) ?? ''),
      ),
    ].join('\n'),
  );

test('[tv] with one display the app asks whether the TV shows the same picture, and hides tags until that is answered', async () => {
  await press('h');
  await expect(tagsShown()).toBeVisible();
  await press('Control+t');
  await expect(question()).toBeVisible();
  await expect(tagsShown()).toHaveCount(0);
  await button(words.tv.yes).click();
  const extend = page().getByRole('alertdialog', { name: words.tv.extendTitle });
  // Of the systems only this one.
  await expect(extend).toContainText(words.displays.extend.linux);
  await expect(extend).not.toContainText(words.displays.extend.windows);
  await expect(button(words.tv.again)).toBeFocused();
  await press('Enter');
  await expect(question()).toBeVisible();
  await press('Escape');
  await expect(question()).toHaveCount(0);
  await expect(tagsShown()).toHaveCount(0);
  await press('h');
  await expect(tagsShown()).toBeVisible();
});

test('[tv] after Ctrl+T and Enter the picture alone fills the screen; only the film’s keys work; Ctrl+T leaves it', async () => {
  await press('h', 'Control+t');
  await expect(question()).toBeVisible();
  await press('Enter');
  await expect(filled()).toBeVisible();
  await expect.poll(coversAll).toBe(true);
  const text = await pageText();
  for (const said of [code, words.finish.open, words.moment.bookmark]) expect(text).not.toContain(said);

  await expect(controls()).toBeVisible();
  await expect(controls()).toBeHidden();
  await press('Space');
  await expect.poll(isPlaying).toBe(true);
  await expect(controls()).toBeVisible();
  await press('Space');
  await expect.poll(isPlaying).toBe(false);
  await expect(controls()).toBeHidden();
  await page().mouse.move(300, 300);
  await page().mouse.move(320, 310);
  await expect(controls()).toBeVisible();

  // Keys that would show something else of the session do nothing here.
  await press('h', 'w', 'y', '?', 'Enter', 'Control+b', 'Control+e');
  await expect(filled()).toBeVisible();
  await expect(page().getByRole('dialog')).toHaveCount(0);
  await expect.poll(coversAll).toBe(true);
  await press('k');
  await expect(page().getByText(starting(words.moment.marked))).toBeVisible();

  await press('Control+t');
  await expect(filled()).toHaveCount(0);
  await expect(page().getByRole('heading', { name: code })).toBeVisible();
  await expect(tagsShown()).toHaveCount(0);
});

test('[hour] Escape leaves the full picture and then the review, without moving the film; the timeline is as it was', async () => {
  await page().emulateMedia({ colorScheme: 'light' });
  /** The colors of the moments on the timeline, without the edges of their shapes. */
  const colours = () =>
    page()
      .getByRole('region', { name: words.timeline.name })
      .locator('canvas')
      .first()
      .evaluate((element) => {
        const canvas = element as HTMLCanvasElement;
        const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? {};
        const counts = new Map<string, number>();
        for (let at = 0; data && at < data.length; at += 4) {
          const [red, green, blue, opaque] = data.slice(at, at + 4);
          const colour = `${red} ${green} ${blue}`;
          if (opaque === 255) counts.set(colour, (counts.get(colour) ?? 0) + 1);
        }
        const most = [...counts].sort(([, one], [, other]) => other - one).slice(0, 2);
        return most.map(([colour]) => colour).sort();
      });
  await press('h');
  await expect(tagsShown()).toBeVisible();
  await expect.poll(colours).toHaveLength(2);
  const before = await colours();
  const at = await settledAt(page());
  await press('Control+t');
  await button(words.tv.fill).click();
  await expect(filled()).toBeVisible();
  await press('Escape');
  await expect(filled()).toHaveCount(0);
  expect(await settledAt(page())).toBe(at);
  await press('h');
  await expect(tagsShown()).toBeVisible();
  await expect.poll(colours).toEqual(before);
  // What is open is closed first.
  await press('Control+e', 'Escape');
  await expect(page().getByRole('heading', { name: code })).toBeVisible();
  await press('Escape');
  await expect(page().getByRole('button', { name: words.library.reviewOf(code) })).toBeVisible();
});

test('[tv] a filled screen can be left with the mouse, too', async () => {
  await button(words.tv.show).click();
  await button(words.tv.fill).click();
  await expect(filled()).toBeVisible();
  await page().mouse.move(300, 300);
  await button(words.tv.leave).click();
  await expect(filled()).toHaveCount(0);
});

/** Looks at a state in both sizes, light and dark. */
async function look(name: string): Promise<void> {
  await lookAround(laptop.running, `tv-${name}`, async (width) => {
    // Brings back whatever disappears automatically.
    await page().mouse.move(40 + width / 100, 40);
    await page().mouse.move(60, 60);
  });
}

test('[tv] each state of showing the picture to the group: nothing is cut, axe finds nothing serious', async () => {
  await look('review-header');
  await press('Control+t');
  await expect(question()).toBeVisible();
  await look('question');
  await button(words.tv.yes).click();
  await look('extend');
  await button(words.tv.fill).click();
  await expect(filled()).toBeVisible();
  await look('filled');
  await press('b');
  await look('filled-black');
});

test('[tv] the card asks the moment’s question in letters of 6 % of the height, and gives no tag away while tags are hidden', async () => {
  const card = () => page().getByText(words.playing.neutral, { exact: true });
  const questions = [words.review.bookmarkQuestion, ...defaultTagSet.map((tag) => tag.question)];
  await press('ArrowDown', 'Shift+B');
  await expect(card()).toBeVisible();
  await press('h');
  await expect(card()).toHaveCount(0);
  const asked = page().locator('[role="status"] > p', {
    hasText: new RegExp(questions.map(literal).join('|')),
  });
  await expect(asked).toBeVisible();
  const share = await asked.evaluate((line) => {
    const height = line.parentElement?.getBoundingClientRect().height ?? 0;
    return Number.parseFloat(getComputedStyle(line).fontSize) / height;
  });
  expect(share).toBeCloseTo(0.06, 3);
  await look('card-shown');

  // On the filled screen tags are hidden again, and so is the moment's own question; starting the film shows
  // the picture.
  await press('Control+t');
  await button(words.tv.fill).click();
  await expect(filled()).toContainText(words.playing.neutral);
  await look('card-filled');
  await press('b');
  await expect(card()).toHaveCount(0);
  await press('Shift+B');
  await expect(card()).toBeVisible();
  await press('Space');
  await expect.poll(isPlaying).toBe(true);
  await expect(card()).toHaveCount(0);
});

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
