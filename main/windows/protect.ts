import type { BrowserWindow } from 'electron';

/** Keeps other programs from taking pictures of these windows, or lets them again; only where the system can. */
export function protectContent(windows: readonly (BrowserWindow | undefined)[], on: boolean): void {
  for (const window of windows) if (window && !window.isDestroyed()) window.setContentProtection(on);
}
