import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Cores, takeOverCores, wholeFile } from '../rig/app/cores';
import { makePlace, type Place, projectRoot, removePlace, settingsPath } from '../rig/app/launch-app';
import { searchMemory } from '../rig/app/search-memory';
import { keysOfLibrary } from '../rig/disk/keys-of-library';

const patient = { timeout: 60_000 };

let place: Place;
let folder: string;
let cores: Cores | undefined;
const started: ChildProcess[] = [];

test.beforeEach(() => {
  const made = makePlace();
  // The app's default folder for its data: it is started without a switch that changes it.
  place = { ...made, userData: join(made.folder, 'config', 'Second Look') };
  mkdirSync(dirname(settingsPath(place)), { recursive: true });
  writeFileSync(settingsPath(place), readFileSync(settingsPath(made)));
  folder = join(place.folder, 'cores');
  mkdirSync(folder);
  const taken = takeOverCores(folder);
  cores = typeof taken === 'string' ? undefined : taken;
  if (typeof taken === 'string') console.log(`skipped: ${taken}`);
  test.skip(!cores, String(taken));
});
test.afterEach(() => {
  cores?.restore();
  for (const child of started.splice(0))
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  removePlace(place);
});

/**
 * Starts something with core dumps on, as a developer's shell may have them; waits until the app has its
 * keys. @returns pid of main
 */
async function start(command: readonly string[]): Promise<number> {
  const reserve = join(place.library, 'reserve');
  rmSync(reserve, { force: true });
  const child = spawn('prlimit', ['--core=unlimited:unlimited', ...command], {
    cwd: folder,
    env: {
      ...process.env,
      TMPDIR: place.temp,
      XDG_CONFIG_HOME: join(place.folder, 'config'),
      ELECTRON_OVERRIDE_DIST_PATH: dirname(electron()),
    },
    stdio: 'ignore',
  });
  started.push(child);
  // The reserve exists once the keys are open.
  await expect.poll(() => existsSync(reserve), patient).toBe(true);
  const { pid }: { pid: number } = JSON.parse(readFileSync(join(place.library, 'library.lock'), 'utf8'));
  return pid;
}

const electron = (): string => process.env.SECOND_LOOK_ELECTRON ?? '';

/** As `npm start` does it. */
const byScript = (): Promise<number> =>
  start([process.execPath, join(projectRoot, 'scripts/start.mjs'), `--library=${place.library}`]);

/** Without the script. */
function byHand(): Promise<number> {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return start([electron(), projectRoot, `--library=${place.library}`, ...asRoot]);
}

/** Crashes it as a fault in its own code would; resolves when everything that was started has ended. */
async function crash(pid: number): Promise<void> {
  const ended = started.splice(0).map((child) => new Promise((done) => child.once('exit', done)));
  process.kill(pid, 'SIGSEGV');
  await Promise.all(ended);
}

/** Crashes an app that the script has started, then the control, which leaves the only core. */
async function crashBoth(): Promise<void> {
  await crash(await byScript());
  const control = await byHand();
  const key = (await keysOfLibrary(place)).get('library key') ?? Buffer.alloc(32);
  expect(searchMemory(control, new Map([['library key', key]])).get('library key')).toBeGreaterThan(0);
  await crash(control);
  const core = await wholeFile(() => cores?.found().find((path) => path.endsWith(`.${control}`)));
  expect(cores?.found()).toEqual([core]);
  // The core does not contain its memory either: main sees to that, whoever starts it.
  expect(readFileSync(core).includes(key)).toBe(false);
  // Chromium has not written a dump either.
  const data = readdirSync(place.userData, { recursive: true, encoding: 'utf8' });
  expect(data.filter((name) => name.endsWith('.dmp'))).toEqual([]);
}

test('[promise] a crash of what npm start has started leaves no core file; without npm start, with cores on, it leaves one that contains none of its memory', async () => {
  cores?.toFiles();
  await crashBoth();
});

test('[promise] a crash of what npm start has started leaves no core through a pipe; without npm start, with cores on, it leaves one that contains none of its memory', async () => {
  cores?.toPipe();
  await crashBoth();
});
