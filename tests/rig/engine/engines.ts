import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, chromium, type Page } from '@playwright/test';
import type { Place } from '../app/launch-app';
import type { FedMedia } from '../devices/fed-media';
import type { MainStandIn } from './main-stand-in';

/** The Chromium of the Electron that people get (45). */
export const leastVersion = 156;

/** An engine that can open the stand-in page. */
export interface Engine {
  readonly name: string;
  /** Why it cannot be used here; undefined if it can. */
  readonly lacking: string | undefined;
  open(main: MainStandIn, place: Place, media: FedMedia): Promise<OpenEngine>;
}

/** The stand-in page in its own browser. */
export interface OpenEngine {
  readonly page: Page;
  /** Version of its Chromium. */
  readonly version: string;
  /** Loads the page, or reloads it. */
  reload(): Promise<void>;
  close(): Promise<void>;
}

/** The product's own switches (`main/windows/chromium.ts`), as far as they matter here, and known devices. */
const switches = ({ video, audio }: FedMedia): string[] => [
  '--disable-http-cache',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-renderer-backgrounding',
  '--disable-backgrounding-occluded-windows',
  '--autoplay-policy=no-user-gesture-required',
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
  `--use-file-for-fake-video-capture=${video}`,
  `--use-file-for-fake-audio-capture=${audio}`,
  // The rig runs as root in a container.
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** The Electron that the other tests use, without anything of the app's main. */
export const ownRuntime: Engine = {
  name: 'the runtime of these tests',
  lacking: undefined,
  async open(main, place, media) {
    const folder = join(place.folder, 'window');
    mkdirSync(folder);
    const about = { name: 'stand-in', version: '1.0.0', main: 'main.cjs' };
    writeFileSync(join(folder, 'package.json'), JSON.stringify(about));
    writeFileSync(join(folder, 'main.cjs'), windowSource);
    const app = await _electron.launch({
      executablePath: process.env.SECOND_LOOK_ELECTRON ?? '',
      args: [folder, `--user-data-dir=${place.userData}`, ...switches(media)],
    });
    const page = await app.firstWindow();
    await main.serve(page);
    const version = await app.evaluate(() => process.versions.chrome ?? '');
    return { page, version, reload: () => load(page, main), close: () => app.close() };
  },
};

const windowSource = `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  const window = new BrowserWindow({ width: 1280, height: 800, useContentSize: true });
  window.setMenu(null);
  void window.loadURL('about:blank');
});`;

const program = 'chromium';

/** Where Debian's own Chromium is. */
export const debianPath = pathOf(program) ?? program;

/** Debian's own Chromium. */
export const debianChromium: Engine = {
  name: `Chromium ${leastVersion} or later`,
  lacking: lackOf(program),
  async open(main, place, media) {
    const browser = await chromium.launch({
      executablePath: debianPath,
      headless: false,
      args: switches(media),
      env: { ...process.env, TMPDIR: place.temp } as Record<string, string>,
    });
    const page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    await main.serve(page);
    return { page, version: browser.version(), reload: () => load(page, main), close: () => browser.close() };
  },
};

async function load(page: Page, main: MainStandIn): Promise<void> {
  await page.goto(main.url);
  // Compilers for tests wrap named functions in calls of this.
  await page.evaluate('globalThis.__name = (it) => it');
}

function pathOf(name: string): string | undefined {
  const { status, stdout } = spawnSync('which', [name], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() : undefined;
}

/** Why a Chromium of that name cannot be used; undefined if it can. */
function lackOf(name: string): string | undefined {
  const path = pathOf(name);
  if (!path) return `there is no ${name} here (Debian's package chromium)`;
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8' });
  const version = Number(/\b(\d+)\.\d/.exec(stdout ?? '')?.[1] ?? Number.NaN);
  return version >= leastVersion ? undefined : `${path} is ${stdout?.trim() || 'of no known version'}`;
}
