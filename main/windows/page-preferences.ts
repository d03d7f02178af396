import { join } from 'node:path';
import { app, type WebPreferences } from 'electron';
import { isDriven } from '../switches';
import { ourSession } from './guard';
import type { Page } from './pages';

/**
 * What holds for the page of every window: it is shut in, knows our session alone, and has the bridge of its own kind of
 * window. Only after the app is ready.
 */
export const pagePreferences = (page: Page): WebPreferences => ({
  ...(page !== 'identify' && { preload: join(app.getAppPath(), 'out/preload', `${page}.cjs`) }),
  session: ourSession(),
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  spellcheck: false,
  devTools: isDriven(process.argv, app.isPackaged),
});
