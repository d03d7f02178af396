import type { Page } from '@playwright/test';

/** All that a page holds, seen or not. */
export interface WholePage {
  /** The markup with its attributes, that of shadow trees, and what stands in fields. */
  readonly html: string;
  /** Each element's own text, and each key that one names; so that a single letter can be looked for. */
  readonly texts: readonly string[];
  /** Shapes of tags, by the category that they stand for. */
  readonly shapes: readonly string[];
}

/** Reads a page as somebody would who searches it for a secret. */
export async function wholePage(page: Page): Promise<WholePage> {
  return page.evaluate(() => {
    const roots: (Document | ShadowRoot)[] = [document];
    const elements: Element[] = [];
    // Roots are added while they are gone through.
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
      [...element.childNodes].flatMap((node) =>
        node.nodeType === Node.TEXT_NODE ? (node.textContent ?? '').trim() : [],
      ),
    );
    const keys = elements.flatMap((element) => element.getAttribute('aria-keyshortcuts') ?? []);
    const shapes = elements.flatMap(
      (element) => (element.getAttribute('class') ?? '').match(/(verbal|process|non-verbal)/)?.[0] ?? [],
    );
    return { html: [...markup, ...fields].join('\n'), texts: [...own, ...keys].filter(Boolean), shapes };
  });
}
