// npm start: sets up what is missing and opens the app.
//   --library DIR    use another library folder
//   --place-by-hand  move the TV window to the TV yourself, if the system puts it elsewhere
//   --try            use a simulated camera and microphone, to try everything on a machine that has neither

import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './setup/build.mjs';
import { withoutCrashDumps } from './setup/crash-dumps.mjs';
import { hasDisplay } from './setup/display.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { root, run } from './setup/run.mjs';
import { ensureRuntime } from './setup/runtime.mjs';
import { giveUp, say, warn } from './setup/say.mjs';
import { ensureSystemPackages } from './setup/system.mjs';

const options = readOptions();
refuseEnvironment();
if (hasDisplay()) await openApp();
else await showDemo();

async function openApp() {
  refuseSudo();
  await ensurePackages();
  await ensureSystemPackages('app');
  const runtime = await ensureRuntime();
  await ensureBuilt();

  const args = [root];
  if (options.library) args.push(`--library=${resolve(options.library)}`);
  if (options['place-by-hand']) args.push('--place-by-hand');
  if (runtime.trial) args.push('--trial-runtime');
  // Chromium's own test picture, which moves and beeps.
  if (options.try) args.push('--use-fake-device-for-media-stream');
  if (isRoot()) {
    // Chromium's sandbox does not work for root. A container whose only user is root is only good for trying.
    warn('Running as root, without the sandbox: for trying only. Never do this with real recordings.');
    args.push('--no-sandbox');
  }
  const start = await withoutCrashDumps(runtime.executable, args);
  say('Opening Second Look …');
  runApp(runtime.executable, start);
}

/** @param {string} executable @param {{ program: string, args: string[] }} start the command to start */
function runApp(executable, { program, args }) {
  // In its own process group, so that Ctrl+C in the terminal reaches it once, through `passOn`.
  const detached = process.platform !== 'win32';
  const child = spawn(program, args, { cwd: root, detached, stdio: ['ignore', 'inherit', 'pipe'] });
  let sandboxRefused = false;
  child.stderr.on('data', (data) => {
    if (String(data).includes('SUID sandbox helper')) sandboxRefused = true;
    process.stderr.write(data);
  });
  passOn(child);
  child.on('error', (error) => giveUp(`The app could not be started: ${error.message}`));
  child.on('exit', (code) => {
    if (sandboxRefused) {
      giveUp(
        "This system does not let ordinary programs use the sandbox that Electron's windows need.",
        `As an administrator: chown root ${executable.replace(/electron$/, 'chrome-sandbox')}`,
        `and chmod 4755 it (or allow unprivileged user namespaces), then start again.`,
      );
    }
    process.exit(code ?? 0);
  });
}

/**
 * Lets the app quit cleanly when this script is told to end. A second signal would kill it while it quits,
 * and one Ctrl+C arrives twice: from the terminal and from npm. So signals within a second count as one.
 * @param {import('node:child_process').ChildProcess} child
 */
function passOn(child) {
  let firstAt = 0;
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => {
      // Windows cannot ask a process to end; it can only kill it.
      if (process.platform === 'win32') say('Close the window to end Second Look.');
      else if (firstAt === 0) {
        firstAt = Date.now();
        say('Closing Second Look …');
        child.kill('SIGTERM');
      } else if (Date.now() - firstAt > 1000) child.kill('SIGKILL');
    });
}

async function showDemo() {
  say('There is no display here, so the window cannot be opened.');
  say('Running the demo on a virtual display instead (npm run demo) …');
  const { code } = await run(process.execPath, ['scripts/demo.mjs', '--out', 'demo-out']);
  process.exit(code);
}

function isRoot() {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/**
 * With these variables Electron would run whatever code they name, or run as plain Node. The app itself
 * refuses the first kind, and more (`main/system/switches.ts`), but it would never learn of the second.
 */
function refuseEnvironment() {
  const set = ['NODE_OPTIONS', 'ELECTRON_RUN_AS_NODE'].find((name) => process.env[name]);
  if (set)
    giveUp(
      `The environment variable ${set} would change how Second Look runs, so it was not started.`,
      `Remove it (unset ${set}), then start again.`,
    );
}

/** Anyone with an ordinary user account should use it: that user could not open recordings made by root. */
function refuseSudo() {
  if (isRoot() && Number(process.env.SUDO_UID ?? 0) !== 0)
    giveUp(
      'This was started with sudo, and Electron does not run safely as root.',
      'Start again without sudo.',
    );
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        library: { type: 'string' },
        'place-by-hand': { type: 'boolean' },
        try: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    giveUp(
      error instanceof Error ? error.message : String(error),
      'npm start [-- --library DIR] [--place-by-hand] [--try]',
      '  --library DIR     use another library folder',
      '  --place-by-hand   move the TV’s window to the TV yourself, where the system puts it elsewhere',
      '  --try             feed a made camera and microphone, to try the whole job without any',
    );
  }
}
