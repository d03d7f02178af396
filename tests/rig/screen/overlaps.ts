import type { Page } from '@playwright/test';

/**
 * Controls that a mouse cannot reach: even scrolled into view, something else lies over their middle. One per
 * line. The page is scrolled back afterwards.
 */
export async function coveredControls(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const wrong: string[] = [];
    const controls = document.querySelectorAll<HTMLElement>(
      'button, input, select, textarea, [role="slider"], a[href]',
    );
    for (const control of controls) {
      const style = getComputedStyle(control);
      if (control.closest('[inert], [aria-hidden="true"]') || style.visibility === 'hidden') continue;
      if (style.pointerEvents === 'none' || control.getClientRects().length === 0) continue;
      const scrolled: [Element, number, number][] = [];
      for (let each = control.parentElement; each; each = each.parentElement)
        scrolled.push([each, each.scrollLeft, each.scrollTop]);
      control.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const { left, top, width, height } = control.getBoundingClientRect();
      const found = document.elementFromPoint(left + width / 2, top + height / 2);
      if (
        !found ||
        !(control.contains(found) || found.contains(control) || found.closest('label')?.contains(control))
      ) {
        const said = (of: Element | null): string =>
          (of?.getAttribute('aria-label') ?? of?.textContent ?? of?.className ?? 'nothing').slice(0, 50);
        wrong.push(`${said(control)} lies under ${said(found)}`);
      }
      for (const [each, x, y] of scrolled) each.scrollTo(x, y);
    }
    return wrong;
  });
}

/**
 * Pairs of things that are drawn over each other: controls, sentences, pictures, as far as each is visible in
 * what scrolls around it. One per line.
 * @param besides what is drawn over other things on purpose
 */
export async function overlaps(page: Page, besides = 'nothing'): Promise<string[]> {
  return page.evaluate((ignored) => {
    interface Box {
      readonly element: Element;
      readonly left: number;
      readonly top: number;
      readonly right: number;
      readonly bottom: number;
    }
    const boxOf = (element: Element): Box => {
      let { left, top, right, bottom } = element.getBoundingClientRect();
      for (let each = element.parentElement; each; each = each.parentElement) {
        const { overflowX, overflowY } = getComputedStyle(each);
        if (overflowX === 'visible' && overflowY === 'visible') continue;
        const clip = each.getBoundingClientRect();
        left = Math.max(left, clip.left);
        top = Math.max(top, clip.top);
        right = Math.min(right, clip.right);
        bottom = Math.min(bottom, clip.bottom);
      }
      return { element, left, top, right, bottom };
    };
    const selector = 'button, h1, h2, h3, p, label, input, select, textarea, video, section, header, ol';
    const boxes = [...document.querySelectorAll(selector)]
      .filter(
        (element) =>
          element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) &&
          !element.closest(ignored),
      )
      .map(boxOf)
      .filter(({ left, top, right, bottom }) => right - left > 1 && bottom - top > 1);
    const said = ({ element }: Box): string =>
      `${element.tagName} ${(element.getAttribute('aria-label') ?? element.textContent ?? '').slice(0, 40)}`;
    return boxes.flatMap((one, at) =>
      boxes.slice(at + 1).flatMap((other) => {
        if (one.element.contains(other.element) || other.element.contains(one.element)) return [];
        const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
        const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
        return wide > 1 && high > 1 ? [`${said(one)} and ${said(other)}`] : [];
      }),
    );
  }, besides);
}
