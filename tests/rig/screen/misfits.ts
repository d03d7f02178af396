import type { Page } from '@playwright/test';

/** The smallest font on any screen, in px at a text size of 100 %. */
const leastFont = 13;

/** What people have typed in these tests: codes. */
const codes = [/\d{4}-\d\d [A-Z]/];

/**
 * Whatever does not fit, one per line: text that is cut, a control that is not in the window and that no
 * scrolling brings there, a control that something else covers or touches, text that is too small. While a
 * dialog or a menu is open, only that is looked at.
 *
 * An ellipsis is a cut as well. Only what a person typed may end in one, because it can be of any length, and what is
 * as wide as it is long in time; and only if its title has all of it.
 * @param typed what people typed, other than codes
 */
export async function misfits(page: Page, typed: readonly RegExp[] = []): Promise<string[]> {
  const patterns = [...codes, ...typed].map(({ source }) => source);
  return page.evaluate(
    ({ least, patterns }) => {
      const wrong = new Set<string>();
      const nameOf = (element: Element): string => {
        const text = element.getAttribute('aria-label') ?? element.textContent ?? '';
        const said = text.replace(/\s+/g, ' ').trim().slice(0, 50);
        return `${element.tagName.toLowerCase()}.${String(element.getAttribute('class') ?? '').split(' ')[0]} “${said}”`;
      };
      const isVisible = (element: Element): boolean =>
        element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
        // Beneath a dialog. What only screen readers do not hear is seen all the same.
        !element.closest('[data-aria-hidden="true"], [inert]') &&
        element.getClientRects().length > 0;
      /** Has text of its own, not only in what is inside it. */
      const holdsItself = (element: HTMLElement): boolean =>
        [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
        );
      const mayBeShort = (element: HTMLElement, { textOverflow }: CSSStyleDeclaration): boolean => {
        const text = element.textContent ?? '';
        const isTyped = patterns.some((each) => new RegExp(each).test(text));
        const isAsLongAsItLasts = element.style.width !== '';
        const title = element.closest('[title]')?.getAttribute('title') ?? '';
        return textOverflow === 'ellipsis' && (isTyped || isAsLongAsItLasts) && title.includes(text);
      };
      const over = [
        ...document.querySelectorAll(
          '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]',
        ),
      ].filter(isVisible);
      const root = over.at(-1) ?? document.body;
      const all = [...root.querySelectorAll<HTMLElement>('*')].filter(isVisible);

      if (document.documentElement.scrollWidth > innerWidth + 1)
        wrong.add('the page is wider than the window');

      const scrolls = (value: string): boolean => value === 'auto' || value === 'scroll';
      const hides = (value: string): boolean => value === 'hidden' || value === 'clip';
      for (const element of all) {
        const style = getComputedStyle(element);
        const size = Number.parseFloat(style.fontSize);
        if (holdsItself(element) && size < least) wrong.add(`${size} px: ${nameOf(element)}`);
        if (element.matches('video, canvas, svg, svg *, select, option')) continue;
        // Only for screen readers.
        if (element.clientWidth <= 1 && element.clientHeight <= 1) continue;
        const wide = element.scrollWidth > element.clientWidth + 1;
        const high = element.scrollHeight > element.clientHeight + 1;
        const isShortened = wide && mayBeShort(element, style);
        const holdsText = (element.textContent ?? '').trim() !== '';
        if (holdsText && wide && hides(style.overflowX) && !isShortened) wrong.add(`cut: ${nameOf(element)}`);
        if (holdsText && high && hides(style.overflowY)) wrong.add(`cut below: ${nameOf(element)}`);
        // A button does not clip what is too long for it; it hangs over the edge.
        if (element.tagName === 'BUTTON' && wide && !isShortened) wrong.add(`too long: ${nameOf(element)}`);
      }

      const isControl =
        'button, input, select, textarea, summary, a[href], [role="slider"], [role="menuitem"], [role="option"]';
      const controls = all.filter((element) => {
        const { width, height } = element.getBoundingClientRect();
        return element.matches(isControl) && width > 2 && height > 2;
      });
      const boxes = controls.map((element) => ({ element, box: element.getBoundingClientRect() }));
      const scrollerOf = (element: Element): Element | null => {
        for (let at = element.parentElement; at; at = at.parentElement) {
          const { overflowX, overflowY } = getComputedStyle(at);
          if (scrolls(overflowX) || scrolls(overflowY)) return at;
        }
        return null;
      };
      // What stays in view over what is scrolled covers it by design; whether that can be reached is looked at below.
      const isSticky = (element: Element): boolean => {
        for (let at: Element | null = element; at; at = at.parentElement) {
          if (['sticky', 'fixed'].includes(getComputedStyle(at).position)) return true;
          if (at === root) return false;
        }
        return false;
      };
      for (const [at, one] of boxes.entries()) {
        for (const other of boxes.slice(at + 1)) {
          if (one.element.contains(other.element) || other.element.contains(one.element)) continue;
          if (scrollerOf(one.element) !== scrollerOf(other.element)) continue;
          if (isSticky(one.element) !== isSticky(other.element)) continue;
          const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
          const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
          if (across > 1 && down > 1)
            wrong.add(`overlap: ${nameOf(one.element)} and ${nameOf(other.element)}`);
        }
      }

      // Text beside a control that is covered by it, or shines through it.
      for (const element of all) {
        if (!holdsItself(element) || element.closest(isControl)) continue;
        const range = document.createRange();
        range.selectNodeContents(element);
        // What hides its overflow is seen in its own box alone.
        const seen = hides(getComputedStyle(element).overflowX) ? element : range;
        const lines = [...seen.getClientRects()];
        for (const { element: control, box } of boxes) {
          if (element.contains(control) || scrollerOf(element) !== scrollerOf(control)) continue;
          if (isSticky(element) !== isSticky(control) || control.getAttribute('role') === 'slider') continue;
          const meets = (line: DOMRect): boolean =>
            Math.min(line.right, box.right) - Math.max(line.left, box.left) > 1 &&
            Math.min(line.bottom, box.bottom) - Math.max(line.top, box.top) > 4;
          if (lines.some(meets)) wrong.add(`text meets: ${nameOf(element)} and ${nameOf(control)}`);
        }
      }

      for (const element of controls) {
        const ancestors: Element[] = [];
        for (let at = element.parentElement; at; at = at.parentElement) ancestors.push(at);
        const before = ancestors.map(({ scrollLeft, scrollTop }) => ({ scrollLeft, scrollTop }));
        element.scrollIntoView({ block: 'center', inline: 'nearest' });
        // What hides its overflow can be scrolled by a program, but not by a person.
        ancestors.forEach((ancestor, index) => {
          const { overflowX, overflowY } = getComputedStyle(ancestor);
          const was = before[index];
          if (!was) return;
          if (!scrolls(overflowX) && ancestor !== document.scrollingElement)
            ancestor.scrollLeft = was.scrollLeft;
          if (!scrolls(overflowY) && ancestor !== document.scrollingElement)
            ancestor.scrollTop = was.scrollTop;
          if (ancestor === document.documentElement || ancestor === document.body) ancestor.scrollTo(0, 0);
        });
        const box = element.getBoundingClientRect();
        // A list or a text field may be larger than the window; it scrolls by itself.
        const isLarge = box.height > innerHeight || box.width > innerWidth;
        const inside =
          box.left >= -1 && box.top >= -1 && box.right <= innerWidth + 1 && box.bottom <= innerHeight + 1;
        const middle = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        const isOnTop =
          middle !== null &&
          (element.contains(middle) ||
            middle.contains(element) ||
            middle.closest('label')?.control === element);
        if (!inside && !isLarge) wrong.add(`out of reach: ${nameOf(element)}`);
        else if (!isOnTop && !isLarge)
          wrong.add(`covered: ${nameOf(element)} by ${middle ? nameOf(middle) : 'nothing'}`);
        ancestors.forEach((ancestor, index) => {
          ancestor.scrollLeft = before[index]?.scrollLeft ?? 0;
          ancestor.scrollTop = before[index]?.scrollTop ?? 0;
        });
      }
      return [...wrong];
    },
    { least: leastFont, patterns },
  );
}
