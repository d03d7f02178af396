import type { WebContents } from 'electron';
import { log } from '../log';
import { type Page, pageOf } from './pages';

/**
 * How large the laptop's own windows show everything, 1 for normal. The TV is designed for a room and papers
 * for a printer, so those keep their size.
 */
const scaled: ReadonlySet<Page> = new Set(['operator', 'unlock']);
let factor = 1;
const all = new Set<WebContents>();

/**
 * Keeps a window at the chosen text size. The wheel and touch do not zoom. Each page's zoom is its own
 * because its preload says so: Chromium would otherwise give all our pages, which have one host, the same.
 */
export function keepTextSize(contents: WebContents): void {
  all.add(contents);
  contents.once('destroyed', () => all.delete(contents));
  contents.on('zoom-changed', () => apply(contents));
  contents.on('dom-ready', () => {
    apply(contents);
    contents.setVisualZoomLevelLimits(1, 1).catch((error: unknown) => log('zoom limits', error));
  });
}

/** Changes the text size. @param percent from 100 to 200, as in the settings */
export function setTextSize(percent: number): void {
  factor = percent / 100;
  for (const contents of all) apply(contents);
}

/** The current factor, for the size of a window that cannot be resized. */
export const textFactor = (): number => factor;

function apply(contents: WebContents): void {
  const page = pageOf(contents);
  contents.setZoomFactor(page && scaled.has(page) ? factor : 1);
}
