// Runs in a network of its own (network-room.ts): a page tries to reach the network; prints what was heard.
//   app        a page of the app, before and after it was given the camera
//   unguarded  a page without the app's guard; ends once every listener has heard it, or after half a minute

import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from '@playwright/test';
import { launchApp, makePlace, removePlace } from './launch-app';
import { type Listeners, listenToAll, waysOut } from './listeners';
import { reachOut } from './reach-out';
import { openUnguarded } from './unguarded-page';

/** Printed as JSON in the last line. */
export interface ReachedOut {
  readonly heard: Listeners['heard'];
  /** The outcomes of the attempts by the app's page. */
  readonly ended: Readonly<Record<string, string>>;
  /** How long after the first attempt every listener had heard the page without a guard, in ms. */
  readonly heardAllMs?: number;
}

const [kind, listenMs = '0'] = process.argv.slice(2);
const listeners = await listenToAll('10.66.0.2');
const report = kind === 'app' ? { ended: await tryInApp() } : await tryUnguarded();
listeners.close();
console.log(JSON.stringify({ heard: listeners.heard, ...report } satisfies ReachedOut));

async function tryInApp(): Promise<Record<string, string>> {
  const place = makePlace();
  const { page, quit, kill } = await launchApp({ place });
  try {
    await page.getByRole('button').first().waitFor();
    const before = await tryIn(page);
    await page.evaluate(() => navigator.mediaDevices.getUserMedia({ audio: true, video: true }));
    const after = Object.entries(await tryIn(page)).map(([name, how]) => [`${name}, with camera`, how]);
    // Nothing announces that no more will come, so wait longer than it takes where nothing is forbidden.
    await pause(2 * Number(listenMs));
    await quit();
    return { ...before, ...Object.fromEntries(after) };
  } finally {
    await kill();
    removePlace(place);
  }
}

async function tryUnguarded(): Promise<Omit<ReachedOut, 'heard'>> {
  const { page, close } = await openUnguarded();
  const began = performance.now();
  // The page is closed while it tries, because some attempts wait long for an answer.
  void tryIn(page).catch(() => undefined);
  while (waysOut.some((way) => listeners.heard[way] === 0) && performance.now() < began + 30_000)
    await pause(20);
  const heardAllMs = Math.round(performance.now() - began);
  await close();
  return { ended: {}, heardAllMs };
}

/**
 * Given as source text, because pages lack the helpers with which compilers for tests wrap named functions.
 */
function tryIn(page: Page): Promise<Record<string, string>> {
  const text = `globalThis.__name = (it) => it; (${reachOut.toString()})(${JSON.stringify(listeners.ports)})`;
  return page.evaluate(text) as Promise<Record<string, string>>;
}
