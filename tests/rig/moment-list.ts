import type { Locator, Page } from '@playwright/test';
import { words } from '../../shared/words';

/** The list of moments in the review, with its filters and its header. */
export function momentsRegion(page: Page): Locator {
  return page.getByRole('region', { name: words.review.moments });
}

/** The row of that number in the list of moments, counted from 0; scrolled to, since only what can be seen is there. */
export async function momentRow(page: Page, number: number): Promise<Locator> {
  const list = momentsRegion(page).getByRole('list');
  await list.evaluate(
    (element, wanted) =>
      new Promise<void>((done, failed) => {
        const scroller = element.parentElement;
        const rows = () => [...element.querySelectorAll<HTMLElement>('li[aria-posinset]')];
        let turns = 0;
        const look = () => {
          const there = rows();
          if (there.some((row) => Number(row.ariaPosInSet) === wanted)) return done();
          const count = Number(there[0]?.ariaSetSize);
          turns += 1;
          if (!scroller || !(wanted <= count) || turns > 100) return failed(new Error(`no row ${wanted}`));
          // Rows are not all as high: from where it is now, on by what is missing.
          const middle = Number(there[Math.floor(there.length / 2)]?.ariaPosInSet);
          scroller.scrollTop += ((wanted - middle) / count) * scroller.scrollHeight;
          requestAnimationFrame(() => requestAnimationFrame(look));
        };
        look();
      }),
    number + 1,
  );
  return list.locator(`li[aria-posinset="${number + 1}"]`);
}
