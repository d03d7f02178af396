import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, type Page, test } from '@playwright/test';
import type {} from '../../renderer/main/window';
import { type Role, surfaces } from '../../shared/ipc/bridge';
import { faultText, words } from '../../shared/words';
import {
  launchApp,
  makePlace,
  type Place,
  projectRoot,
  type RunningApp,
  removePlace,
} from '../rig/app/launch-app';
import { startUndriven, type UndrivenApp } from '../rig/app/start-undriven';
import { lookFolder } from '../rig/screen/look';
import { beginTv, launchOnLaptop } from '../rig/screen/tv';
import { startTwoDisplays } from '../rig/screen/two-displays';

let place: Place;
let running: RunningApp | undefined;

test.beforeEach(() => {
  place = makePlace();
});
test.afterEach(async () => {
  await running?.kill();
  running = undefined;
  removePlace(place);
});

/**
 * Starts the app as anyone can, without anything that the tests need. @returns what it said, once it has
 * ended
 */
function startPlainly(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const { status, stderr } = spawnSync(
    process.env.SECOND_LOOK_ELECTRON ?? '',
    [projectRoot, `--library=${place.library}`, ...asRoot, ...args],
    {
      env: { ...process.env, ...env, XDG_CONFIG_HOME: place.userData, TMPDIR: place.temp },
      encoding: 'utf8',
      timeout: 60_000,
    },
  );
  return { status, said: stderr };
}

test('[promise] a start with a dangerous switch or variable ends with a sentence that names it, before anything is opened', async () => {
  const before = readdirSync(place.userData, { recursive: true });
  for (const name of ['--inspect', '--remote-debugging-port', '--disable-web-security']) {
    const { status, said } = startPlainly([`${name}=0`]);
    expect(said, name).toContain(faultText('switch-refused'));
    expect(said).toContain(words.start.refused(name));
    // Chromium's port for debuggers is closed.
    expect(said).not.toContain('DevTools listening');
    expect(status).toBe(1);
  }
  // The app would have run that code.
  const { status, said } = startPlainly([], { NODE_OPTIONS: '--trace-warnings' });
  expect(said).toContain(faultText('environment-refused'));
  expect(said).toContain(words.start.refused('NODE_OPTIONS'));
  expect(status).toBe(1);
  expect(existsSync(place.library)).toBe(false);
  expect(
    readdirSync(place.userData, { recursive: true }).filter((path) => String(path).includes('vaults')),
  ).toEqual([]);
  expect(before).not.toContain('vaults');

  const start = spawnSync(process.execPath, [join(projectRoot, 'scripts/start.mjs')], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
    encoding: 'utf8',
  });
  expect(start.stderr).toContain('ELECTRON_RUN_AS_NODE');
  expect(start.status).toBe(1);
});

/**
 * Asks Node for a debugger, and waits up to `patienceMs` until it says that one is listening. @returns how
 * long that took, in ms
 */
async function askForDebugger(
  { signal, said }: UndrivenApp,
  patienceMs: number,
): Promise<number | undefined> {
  signal('SIGUSR1');
  const from = performance.now();
  while (performance.now() - from < patienceMs) {
    if (said().includes('Debugger listening')) return performance.now() - from;
    await pause(50);
  }
  return undefined;
}

test('[promise] no debugger can be attached to a running app by the signal that asks Node for one; a program without the guard lets it in', async () => {
  const program = "setInterval(() => undefined, 1000); console.log('ready')";
  const unguarded = startUndriven({
    place,
    args: ['-e', program],
    env: { ELECTRON_RUN_AS_NODE: '1' },
    plain: true,
  });
  await expect.poll(() => unguarded.said()).toContain('ready');
  const tookMs = await askForDebugger(unguarded, 30_000);
  await unguarded.kill();
  expect(tookMs).toBeDefined();

  const app = startUndriven({ place, args: [], env: {} });
  await expect.poll(() => existsSync(join(place.library, 'sessions'))).toBe(true);
  expect(await askForDebugger(app, 2000 + 10 * (tookMs ?? 0))).toBeUndefined();
  expect(app.isRunning()).toBe(true);
  await app.kill();
});

test('[promise] each window has the bridge of its own kind and no other; only the laptop’s window gets camera and microphone', async () => {
  const displays = await startTwoDisplays();
  try {
    // The device is a fake one, but the app decides whether a page may use it.
    running = await launchOnLaptop(place, displays, {
      ownDevices: true,
      args: ['--use-fake-device-for-media-stream'],
    });
    const { app, page } = running;
    const tv = await beginTv(running);
    const open = page.getByRole('button', { name: words.notice.open });
    const [notice] = await Promise.all([app.waitForEvent('window'), open.click()]);
    const pages = { operator: page, tv, notice } satisfies Partial<Record<Role, Page>>;
    for (const [role, each] of Object.entries(pages)) {
      const { methods, events } = surfaces[role as Role];
      expect(await bridgeOf(each), role).toEqual([...methods, ...events].sort());
    }
    expect(await devicesOf(page)).toEqual(['audio', 'video']);
    // Even that page gets no picture of the screen.
    expect(await screenOf(page)).toBe('NotAllowedError');
    for (const each of [tv, notice]) {
      expect(await devicesOf(each)).toBe('NotAllowedError');
      // Another address does not help.
      await each.evaluate(() => history.pushState(null, '', '/operator.html'));
      expect(await devicesOf(each)).toBe('NotAllowedError');
    }
    const answer = await tv.evaluate(() => window.secondLook.tv.clock());
    expect(answer).toEqual({ ok: false, code: 'bad-sender' });
  } finally {
    await running?.kill();
    await displays.stop();
  }
});

test('[promise] text never becomes a script or HTML in any page, except wavesurfer’s own', async () => {
  running = await launchApp({ place });
  const { app, page } = running;
  const [notice] = await Promise.all([
    app.waitForEvent('window'),
    page.getByRole('button', { name: words.notice.open }).click(),
  ]);
  await notice.getByRole('button', { name: words.notice.print, exact: true }).waitFor();
  for (const each of [page, notice]) {
    const told = await each.evaluate(() => {
      const tried: Record<string, () => unknown> = {
        html: () => {
          document.createElement('div').innerHTML = '<img src=x onerror=alert(1)>';
        },
        plainHtml: () => document.createElement('div').insertAdjacentHTML('beforeend', '<b>x</b>'),
        outer: () => {
          document.body.appendChild(document.createElement('p')).outerHTML = '<p>x</p>';
        },
        write: () => document.write('<p>x</p>'),
        parsed: () => new DOMParser().parseFromString('<p>x</p>', 'text/html'),
        fragment: () => document.createRange().createContextualFragment('<p>x</p>'),
        frame: () => {
          document.createElement('iframe').srcdoc = '<p>x</p>';
        },
        script: () => {
          document.createElement('script').text = '1';
        },
        scriptFile: () => {
          document.createElement('script').src = '/operator.js';
        },
        worker: () => new Worker('/operator.js'),
        blobWorker: () => new Worker(URL.createObjectURL(new Blob(['1']))),
        another: () =>
          (
            window as unknown as { trustedTypes: { createPolicy(name: string, rules: object): void } }
          ).trustedTypes.createPolicy('default', {}),
      };
      return Object.entries(tried).map(([name, act]) => {
        try {
          act();
          return `${name}: done`;
        } catch (error) {
          return `${name}: ${error instanceof Error ? error.name : error}`;
        }
      });
    });
    expect(told.filter((one) => !one.endsWith(': TypeError'))).toEqual([]);
  }
});

test('[promise] printing the recovery key warns first that a copy stays in the print queue, and prints only then', async () => {
  running = await launchApp({ place });
  const { app, page } = running;
  const key = '0'.repeat(71);
  const [paper] = await Promise.all([
    app.waitForEvent('window'),
    page.evaluate((text) => window.secondLook.guard.showRecoveryKey({ key: text }), key),
  ]);
  const button = (name: string) => paper.getByRole('button', { name, exact: true });
  await button(words.notice.print).waitFor();
  // The system's own dialog cannot be answered here.
  const counted = await app.evaluateHandle(({ BrowserWindow }) => {
    const prints = { count: 0 };
    const window = BrowserWindow.getAllWindows().find((each) =>
      each.webContents.getURL().endsWith('/recovery.html'),
    );
    if (!window) throw new Error('no window');
    window.webContents.print = (_options, done) => {
      prints.count += 1;
      done?.(true, '');
    };
    return prints;
  });
  const prints = () => counted.evaluate(({ count }) => count);
  const warning = paper.getByText(words.recoveryPaper.printWarning);
  await button(words.notice.print).click();
  await expect(warning).toBeVisible();
  await paper.screenshot({ path: join(lookFolder, 'recovery-key-warning.png') });
  await button(words.notice.printNot).click();
  await expect(warning).toHaveCount(0);
  expect(await prints()).toBe(0);
  await button(words.notice.print).click();
  await button(words.notice.printAnyway).click();
  await expect.poll(prints).toBe(1);
  const closed = paper.waitForEvent('close');
  await app.evaluate(({ webContents }) =>
    webContents
      .getAllWebContents()
      .find((each) => each.getURL().endsWith('/recovery.html'))
      ?.sendInputEvent({ type: 'keyDown', keyCode: 'Escape' }),
  );
  await closed;
});

/** Names of everything that a page can call or hear. */
function bridgeOf(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    Object.entries(window.secondLook as unknown as Record<string, object>)
      .flatMap(([domain, members]) => Object.keys(members).map((member) => `${domain}.${member}`))
      .sort(),
  );
}

/**
 * Tries to get a picture of the screen in Chromium's older way. @returns the outcome, or the name of the
 * error
 */
function screenOf(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const mandatory = { chromeMediaSource: 'desktop' };
    try {
      const wanted = { audio: false, video: { mandatory } } as unknown as MediaStreamConstraints;
      for (const track of (await navigator.mediaDevices.getUserMedia(wanted)).getTracks()) track.stop();
      return 'given';
    } catch (error) {
      return error instanceof Error ? error.name : String(error);
    }
  });
}

/** The kinds of tracks that a page gets, or the name of the error. */
function devicesOf(page: Page): Promise<string[] | string> {
  return page.evaluate(async () => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
      const kinds = stream.getTracks().map((track) => track.kind);
      for (const track of stream.getTracks()) track.stop();
      return kinds.sort();
    } catch (error) {
      return error instanceof Error ? error.name : String(error);
    }
  });
}
