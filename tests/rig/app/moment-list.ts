import { expect, type Locator, type Page } from '@playwright/test';
import type {} from '../../../renderer/main/window';
import type { MomentId } from '../../../shared/model/ids';
import type { Entry, Moment, Phase } from '../../../shared/model/moment';
import { words } from '../../../shared/words';

/** The marks stored in a session. */
export interface KeptMarks {
  /** In the order of their times. */
  readonly moments: readonly Moment[];
  readonly phases: readonly Phase[];
  readonly chosen: readonly MomentId[];
}

/** The marks stored in the session with that code, according to main. */
export async function keptMarks(page: Page, code: string): Promise<KeptMarks> {
  return page.evaluate(async (wanted) => {
    const list = await window.secondLook.library.list();
    const session = list.ok ? list.value.find((each) => each.code === wanted) : undefined;
    if (!session) throw new Error(`no session ${wanted}`);
    const opened = await window.secondLook.review.open({ sessionId: session.id });
    if (!opened.ok) throw new Error(opened.code);
    await window.secondLook.review.close({ openingId: opened.value.openingId });
    const { moments, phases, chosen } = opened.value;
    return { moments, phases, chosen };
  }, code);
}

/** Adds moments and phases to a session that is not open, and stars some of them. */
export async function putMarks(
  page: Page,
  code: string,
  entries: readonly Entry[],
  chosen: readonly MomentId[] = [],
): Promise<void> {
  await page.evaluate(
    async (given) => {
      const { library, moments } = window.secondLook;
      const list = await library.list();
      const session = list.ok ? list.value.find((each) => each.code === given.code) : undefined;
      if (!session) throw new Error(`no session ${given.code}`);
      for (const entry of given.entries) {
        const put = await moments.restore({ sessionId: session.id, entry });
        if (!put.ok) throw new Error(put.code);
      }
      const chose = await moments.choose({ sessionId: session.id, ids: [...given.chosen] });
      if (!chose.ok) throw new Error(chose.code);
    },
    { code, entries, chosen },
  );
}

/** The list of moments in the review, with its filters and its header. */
export function momentsRegion(page: Page): Locator {
  return page.getByRole('region', { name: words.review.moments });
}

/** The visible row of a moment, found by the label and time on its buttons. */
export function rowOf(page: Page, label: string, clock: string): Locator {
  return momentsRegion(page)
    .getByRole('listitem')
    .filter({ has: page.getByRole('button', { name: words.moment.goTo(label, clock), exact: true }) });
}

/** Waits until the list shows this many moments. */
export async function listHas(page: Page, count: number): Promise<void> {
  const rows = momentsRegion(page).locator('li[aria-posinset]');
  if (count === 0) await expect(rows).toHaveCount(0);
  else await expect(rows.first()).toHaveAttribute('aria-setsize', String(count));
}

/**
 * The row with that index (from 0) in the list of moments. Scrolls to it, because only visible rows exist.
 */
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
          // Rows differ in height, so scroll from the current row by the number of rows that are missing.
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
