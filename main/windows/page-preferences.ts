import type { WebPreferences } from 'electron';
import { ourSession } from './guard';

/** What holds for the page of every window: it is shut in, and knows our session alone. Only after the app is ready. */
export const pagePreferences = (): WebPreferences => ({
  session: ourSession(),
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  spellcheck: false,
});
