import type { WebContents } from 'electron';
import type { Role } from '../../shared/ipc/bridge';

/** A page of the app, by the name of its file. `identify` shows a number, and cannot call anything. */
export type Page = Role | 'identify';

const pages = new WeakMap<WebContents, Page>();

/**
 * Notes which page a window was made for. Its address is not reliable, because a page can write another one
 * into its history.
 */
export function keepPage(contents: WebContents, page: Page): void {
  pages.set(contents, page);
}

/** The page that a window was made for; undefined for a window that is not ours. */
export const pageOf = (contents: WebContents): Page | undefined => pages.get(contents);
