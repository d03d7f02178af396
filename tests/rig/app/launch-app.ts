import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { type FedMedia, makeFedMedia } from '../devices/fed-media';
import { removeFolder } from '../disk/remove-folder';
import { keepAnswers } from './keep-answers';
import { keepScreens } from './keep-screens';

/** The root folder of the project. */
export const projectRoot = resolve(import.meta.dirname, '../../..');

/** Set by the scripts that start the tests and the demo. */
function fromScript(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: start this through npm test or npm run demo`);
  return value;
}

export const ffmpegPath = (): string => fromScript('SECOND_LOOK_FFMPEG');

/**
 * The folders that one app writes to. A second launch in the same place is the next start of the same app.
 */
export interface Place {
  readonly folder: string;
  readonly library: string;
  readonly userData: string;
  readonly temp: string;
}

/** A fresh place. */
export function makePlace(): Place {
  const folder = mkdtempSync(join(tmpdir(), 'second-look-rig-'));
  const place = {
    folder,
    library: join(folder, 'library'),
    userData: join(folder, 'data'),
    temp: join(folder, 'temp'),
  };
  for (const path of [place.userData, place.temp]) mkdirSync(path);
  // The settings of someone who was asked for a passphrase and continued without one.
  mkdirSync(join(place.userData, 'local'), { mode: 0o700 });
  writeFileSync(settingsPath(place), JSON.stringify({ passphraseDeclined: true }));
  return place;
}

/** The app's settings file; without it, everything is as at the very first start. */
export const settingsPath = ({ userData }: Pick<Place, 'userData'>): string =>
  join(userData, 'local', 'settings.json');

export function removePlace({ folder }: Place): void {
  removeFolder(folder);
}

/** Known picture and sound for the fake camera and microphone; kept between runs. */
export function fedMedia(height: 360 | 720 | 1080 = 720): Promise<FedMedia> {
  const folder = join(tmpdir(), 'second-look-fed');
  return makeFedMedia({ folder, ffmpeg: ffmpegPath(), width: (height * 16) / 9, height, seconds: 60 });
}

export interface LaunchOptions {
  readonly place: Place;
  /** What camera and microphone give; by default Chromium's own test picture. */
  readonly media?: FedMedia;
  /**
   * True if Chromium fakes no devices: the page makes its own camera, microphones and outputs are the
   * system's, and the app itself decides whether the page may use them.
   */
  readonly ownDevices?: boolean;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
}

export interface RunningApp {
  readonly app: ElectronApplication;
  readonly page: Page;
  /** Quits cleanly and waits until the app has ended. */
  quit(): Promise<void>;
  /**
   * Sends SIGKILL to the whole process tree, like a crash of the machine. Does nothing if the app has already
   * ended.
   */
  kill(): Promise<void>;
}

/** Starts the built app, as a person would, in the given place. */
export async function launchApp(options: LaunchOptions): Promise<RunningApp> {
  const { place, media, ownDevices = false, args = [], env = {} } = options;
  const app = await _electron.launch({
    executablePath: fromScript('SECOND_LOOK_ELECTRON'),
    args: [
      projectRoot,
      // Allows the test switches below.
      '--driven-by-tests',
      `--library=${place.library}`,
      `--user-data-dir=${place.userData}`,
      // The second of them grants every permission, whatever the app says.
      ...(ownDevices ? [] : ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']),
      ...(media
        ? [
            `--use-file-for-fake-video-capture=${media.video}`,
            `--use-file-for-fake-audio-capture=${media.audio}`,
          ]
        : []),
      ...(process.env.SECOND_LOOK_TRIAL ? ['--trial-runtime'] : []),
      // A virtual display has no graphics card. Chromium would look for one in vain at each start, and then draw
      // as it does with this.
      ...(process.env.SECOND_LOOK_DISPLAYS ? ['--disable-gpu'] : []),
      // The rig runs as root in a container; the product never starts like this.
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...args,
    ],
    env: { ...definedEnv(), TMPDIR: place.temp, ...env },
  });
  keepAnswers(app);
  const page = await app.firstWindow();
  // Compilers for tests wrap named functions in calls of this.
  await page.evaluate('globalThis.__name = (it) => it');
  const child = app.process();
  const ended = new Promise<void>((done) => {
    child.once('exit', () => done());
  });
  return {
    app,
    page,
    async quit() {
      // With the TV on, or during an import, closing asks first.
      await page
        .evaluate(async () => {
          await window.secondLook.screening.end();
          await window.secondLook.importing.cancel();
        })
        .catch(() => undefined);
      await app.close();
      await ended;
    },
    async kill() {
      if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
      await keepScreens(app);
      for (const each of processTree(child.pid)) kill(each);
      await ended;
    },
  };
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

/** A process and everything it started, children first; on Linux, from /proc. */
export function processTree(pid: number): number[] {
  const parents = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      parents.set(parent, [...(parents.get(parent) ?? []), Number(name)]);
    } catch {
      // It has ended meanwhile.
    }
  }
  const below = (parent: number): number[] => [...(parents.get(parent) ?? []).flatMap(below), parent];
  return below(pid);
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}
