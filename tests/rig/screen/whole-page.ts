import type { Page } from '@playwright/test';

/** Everything in a page, visible or not. */
export interface WholePage {
  /** The markup with its attributes, including shadow trees, and the contents of fields. */
  readonly html: string;
  /**
   * Each element's own text, and each key that one names, so that a single letter can be searched for; without
   * the numbers of the chosen moments, which may be seen.
   */
  readonly texts: readonly string[];
  /** Shapes of tags, by the category that they stand for. */
  readonly shapes: readonly string[];
}

/** Reads a page like someone who searches it for a secret. */
export async function wholePage(page: Page): Promise<WholePage> {
  return page.evaluate(() => {
    const roots: (Document | ShadowRoot)[] = [document];
    const elements: Element[] = [];
    // The loop adds roots while it runs.
    for (const root of roots) {
      for (const element of root.querySelectorAll('*')) {
        elements.push(element);
        if (element.shadowRoot) roots.push(element.shadowRoot);
      }
    }
    const markup = roots.map((root) =>
      root instanceof Document ? root.documentElement.outerHTML : root.innerHTML,
    );
    const fields = elements.flatMap((element) => ('value' in element ? String(element.value) : []));
    const own = elements.flatMap((element) =>
      element.hasAttribute('data-number')
        ? []
        : [...element.childNodes].flatMap((node) =>
            node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '').trim() : [],
          ),
    );
    const keys = elements.flatMap((element) => element.getAttribute('aria-keyshortcuts')?.split(' ') ?? []);
    const shapes = elements.flatMap(
      (element) => (element.getAttribute('class') ?? '').match(/(verbal|process|non-verbal)/)?.[0] ?? [],
    );
    return { html: [...markup, ...fields].join('\n'), texts: [...own, ...keys].filter(Boolean), shapes };
  });
}
