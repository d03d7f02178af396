// npm start: sets up what is missing and opens the app.
//   --library DIR   use another library folder
//   --try           feed a made camera and microphone, to try the whole job on a machine that has neither

import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './setup/build.mjs';
import { hasDisplay } from './setup/display.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { root, run } from './setup/run.mjs';
import { ensureRuntime } from './setup/runtime.mjs';
import { giveUp, say, warn } from './setup/say.mjs';
import { ensureSystemPackages } from './setup/system.mjs';

const options = readOptions();
await ensurePackages();
await ensureSystemPackages({ rig: !hasDisplay() });
const runtime = await ensureRuntime();
await ensureBuilt();

if (hasDisplay()) {
  await openApp();
} else {
  say('There is no display here, so the window cannot be opened.');
  say('Showing the whole job under a virtual display instead (npm run demo) …');
  const { code } = await run(process.execPath, ['scripts/demo.mjs', '--out', 'demo-out']);
  process.exit(code);
}

async function openApp() {
  const args = [root];
  if (options.library) args.push(`--library=${resolve(options.library)}`);
  if (runtime.trial) args.push('--trial-runtime');
  // Chromium's own test picture, which moves and beeps.
  if (options.try) args.push('--use-fake-device-for-media-stream');
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    if (!runtime.trial) {
      giveUp(
        'You are the administrator (root), and Electron does not run safely as root.',
        'Start again as an ordinary user.',
      );
    }
    warn("Running as root: the trial runtime's sandbox is off. Never do this with real recordings.");
    args.push('--no-sandbox');
  }
  say('Opening Second Look …');
  const child = spawn(runtime.executable, args, { cwd: root, stdio: ['ignore', 'inherit', 'pipe'] });
  let sandboxRefused = false;
  child.stderr.on('data', (data) => {
    if (String(data).includes('SUID sandbox helper')) sandboxRefused = true;
    process.stderr.write(data);
  });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
    process.on(signal, () => child.kill(signal));
  child.on('error', (error) => giveUp(`The app could not be started: ${error.message}`));
  child.on('exit', (code) => {
    if (sandboxRefused) {
      giveUp(
        "This system forbids ordinary programs the sandbox that Electron's windows need.",
        `As an administrator: chown root ${runtime.executable.replace(/electron$/, 'chrome-sandbox')}`,
        `and chmod 4755 it (or allow unprivileged user namespaces), then start again.`,
      );
    }
    process.exit(code ?? 0);
  });
}

function readOptions() {
  try {
    return parseArgs({ options: { library: { type: 'string' }, try: { type: 'boolean' } } }).values;
  } catch (error) {
    giveUp(
      error instanceof Error ? error.message : String(error),
      'npm start [-- --library DIR] [--try]',
      '  --library DIR   use another library folder',
      '  --try           feed a made camera and microphone, to try the whole job without any',
    );
  }
}
