import { expect, test } from '@playwright/test';
import { startVirtualDisplay } from '../../../scripts/setup/display.mjs';
import { countColours, lookAtDisplay } from '../screen/display-look';
import type { Place } from './launch-app';
import { startUndriven } from './start-undriven';

/**
 * Starts the app where it must refuse to start. Waits until it has said why and a dialog is on the screen
 * (which may also be the keyring's own, asking for its password). @returns what it said
 */
export async function cannotStart(
  place: Place,
  env: Readonly<Record<string, string>>,
  why: string,
  args: readonly string[] = ['--password-store=gnome-libsecret'],
): Promise<string> {
  const own = await startVirtualDisplay();
  if (!own) throw new Error('there is no Xvfb');
  const app = startUndriven({ place, args, env: { ...env, DISPLAY: own.display } });
  try {
    await expect.poll(() => app.said(), { timeout: 60_000 }).toContain(why);
    const seen = () => countColours(lookAtDisplay(own.display, test.info().outputPath('refused.png')));
    await expect.poll(seen, { timeout: 60_000 }).toBeGreaterThan(20);
    return app.said();
  } finally {
    await app.kill();
    own.stop();
  }
}
