import { join } from 'node:path';
import { app, type WebPreferences } from 'electron';
import { isDriven } from '../system/switches';
import { ourSession } from './containment';
import type { Page } from './pages';

/**
 * The preferences of every window's page: it is sandboxed, uses only our Electron session, and has the bridge
 * of its own kind of window. Call only after the app is ready.
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
