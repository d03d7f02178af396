import type { BrowserWindow } from 'electron';
import type { Page } from './pages';

/** These are hidden whatever the settings say: a recovery key is displayed there, or a secret is typed. */
const alwaysHidden: ReadonlySet<Page> = new Set(['recovery', 'unlock']);

const windows = new Map<BrowserWindow, Page>();
/** The setting. Until the settings are read, every window is hidden. */
let hides = true;
/**
 * Why the laptop's own window is hidden whatever the settings say: it asks for the passphrase, or shows a
 * recovery key.
 */
const secrets = new Set<Secret>();
type Secret = 'lock' | 'recovery-key';

/** This display shows hidden windows black: the TV's window, and no other, is not hidden whatever the settings say. */
let isTvExempt = false;

/**
 * Hides a new window from screen recording and screen sharing before it is shown, where the system supports
 * that.
 */
export function hideFromCapture(window: BrowserWindow, page: Page): void {
  windows.set(window, page);
  window.once('closed', () => windows.delete(window));
  apply(window, page);
}

/** Hides all windows or shows them again. Those with a secret stay hidden. */
export function hideAllFromCapture(on: boolean): void {
  hides = on;
  for (const [window, page] of windows) apply(window, page);
}

/** Leaves the TV's window out, or hides it again with the others. */
export function exemptTvFromHiding(exempt: boolean): void {
  isTvExempt = exempt;
  hideAllFromCapture(hides);
}

/** Whether windows are hidden now, by the settings, on a system that can. Linux can't. */
export const hidesWindows = (platform: NodeJS.Platform): boolean =>
  hides && (platform === 'win32' || platform === 'darwin');

/** Hides the laptop's own window as well while a secret is displayed or typed there. */
export function hideSecretFromCapture(secret: Secret, isThere: boolean): void {
  if (isThere) secrets.add(secret);
  else secrets.delete(secret);
  hideAllFromCapture(hides);
}

/** Hides the laptop's own window while it displays a recovery key. */
export const hideForRecoveryKey = (isThere: boolean): void => hideSecretFromCapture('recovery-key', isThere);

function apply(window: BrowserWindow, page: Page): void {
  if (window.isDestroyed()) return;
  const isSecret = alwaysHidden.has(page) || (page === 'operator' && secrets.size > 0);
  window.setContentProtection(isSecret || (hides && !(page === 'tv' && isTvExempt)));
}
