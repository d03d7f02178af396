import type { WebContents } from 'electron';
import { textSizeMessage } from '../../shared/ipc/text-size-message';
import { log } from '../log';
import { type Page, pageOf } from './pages';

/**
 * How large the laptop's own windows show everything, 1 for normal. The TV is designed for a room and papers
 * for a printer, so those keep their size.
 */
const scaled: ReadonlySet<Page> = new Set(['operator', 'unlock']);
let factor = 1;
const all = new Set<WebContents>();

/** Keeps a window at its text size. The wheel and touch do not zoom. */
export function keepTextSize(contents: WebContents): void {
  all.add(contents);
  contents.once('destroyed', () => all.delete(contents));
  contents.on('zoom-changed', () => apply(contents));
  contents.on('dom-ready', () => {
    // A page that has come up again starts at the normal size.
    if (isScaled(contents)) {
      if (factor !== 1) apply(contents);
    } else contents.setZoomFactor(1);
    contents.setVisualZoomLevelLimits(1, 1).catch((error: unknown) => log('zoom limits', error));
  });
}

/** Changes the text size. @param percent from 100 to 200, as in the settings */
export function setTextSize(percent: number): void {
  if (factor === percent / 100) return;
  factor = percent / 100;
  for (const contents of all) apply(contents);
}

/** The current factor, for the size of a window that is made. */
export const textFactor = (): number => factor;

function isScaled(contents: WebContents): boolean {
  const page = pageOf(contents);
  return page !== undefined && scaled.has(page);
}

/** Through the page's preload: what main sets itself would reach every page of our one host. */
function apply(contents: WebContents): void {
  if (isScaled(contents)) contents.send(textSizeMessage, factor);
}
