import type { Page } from '@playwright/test';
import type { Random } from '../random';

/** Someone who presses and clicks anything: every act is drawn, and one seed draws the same ones. */

const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const digits = [...'0123456789'];
const moving = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageDown', 'PageUp', 'Home', 'End'];
const plain = ['Space', 'Enter', 'Escape', 'Tab', 'Backspace', 'Delete', 'F1', 'F5', 'F11', '.', '?', '-'];

const keys: readonly string[] = [
  ...plain,
  // The keys that do most come more often.
  ...plain,
  ...moving,
  ...letters,
  ...digits,
  ...moving.flatMap((key) => [`Alt+${key}`, `Shift+${key}`, `Control+${key}`, `Alt+Shift+${key}`]),
  ...[...'abehlnoprstwz'].map((key) => `Control+${key}`),
  ...['Control+Shift+z', 'Control+Backspace', 'Shift+Tab', 'Shift+b', 'Control+=', 'Control+-', 'Control+0'],
  ...digits.slice(1, 8).map((key) => `Shift+Digit${key}`),
];

/** What a hand may fall on. */
const reachable = 'button, input, select, textarea, summary, a, [role="button"], [tabindex], canvas, video';

/**
 * Does one thing to the page. @returns what, in words that repeat it: a key, or where the mouse went
 */
export async function actAtRandom(page: Page, random: Random): Promise<string> {
  const kind = random.between(0, 1);
  if (kind < 0.6) {
    const key = random.pick(keys);
    await page.keyboard.press(key);
    return key;
  }
  if (kind < 0.65) {
    const typed = random.pick(['x', '12', '2026-11 Test', '-1', '99999']);
    await page.keyboard.type(typed);
    return `type ${typed}`;
  }
  const { x, y } = kind < 0.9 ? await somethingReachable(page, random) : await anywhere(page, random);
  const at = `${Math.round(x)},${Math.round(y)}`;
  if (kind > 0.97) {
    await page.mouse.move(x, y);
    await page.mouse.wheel(0, random.whole(-600, 600));
    return `wheel at ${at}`;
  }
  if (kind > 0.94) {
    const to = await anywhere(page, random);
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 3 });
    await page.mouse.up();
    return `drag ${at} to ${Math.round(to.x)},${Math.round(to.y)}`;
  }
  const clickCount = random.between(0, 1) < 0.25 ? 2 : 1;
  await page.mouse.click(x, y, { clickCount });
  return `${clickCount === 2 ? 'double click' : 'click'} at ${at}`;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

async function anywhere(page: Page, random: Random): Promise<Point> {
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  return { x: random.between(0, width), y: random.between(0, height) };
}

/** The middle of something that can be pressed and is in view. */
async function somethingReachable(page: Page, random: Random): Promise<Point> {
  const points = await page.evaluate(
    (selector) =>
      [...document.querySelectorAll(selector)].flatMap((element) => {
        const { x, y, width, height } = element.getBoundingClientRect();
        const middle = { x: x + width / 2, y: y + height / 2 };
        const isSeen = width > 0 && middle.x > 0 && middle.y > 0;
        return isSeen && middle.x < innerWidth && middle.y < innerHeight ? [middle] : [];
      }),
    reachable,
  );
  return points.length > 0 ? random.pick(points) : anywhere(page, random);
}
