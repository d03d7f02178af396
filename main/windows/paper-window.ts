import type { BrowserWindow } from 'electron';
import { makeWindow } from './make-window';

/** Pages that are put on paper. */
export type PaperPage = 'notice' | 'receipt' | 'recovery';

/**
 * A page for paper in a window of its own: the printed notice, which holds the settings' words, the receipt of a deleted
 * session, or a new recovery key. Nothing that was said or seen is on any.
 */
export function createPaperWindow(page: PaperPage): BrowserWindow {
  const window = makeWindow(page, { width: 900, height: 1000, useContentSize: true });
  window.once('ready-to-show', () => window.show());
  return window;
}
