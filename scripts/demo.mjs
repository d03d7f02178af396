// npm run demo -- --out DIR: drives the whole job by itself, in the real app, from a fresh library.

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBuilt } from './setup/build.mjs';
import { startVirtualDisplay } from './setup/display.mjs';
import { ensureFfmpeg } from './setup/ffmpeg.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { tool } from './setup/run.mjs';
import { ensureRuntime } from './setup/runtime.mjs';
import { giveUp, say } from './setup/say.mjs';
import { ensureSystemPackages } from './setup/system.mjs';

const out = readOut();
await ensurePackages();
await ensureSystemPackages('demo');
const runtime = await ensureRuntime();
await ensureBuilt();
const ffmpeg = await ensureFfmpeg();
if (!ffmpeg)
  giveUp(
    'The demo makes and measures films with ffmpeg, and there is none here.',
    'Install ffmpeg, or name one in FFMPEG_PATH.',
  );
const display = process.platform === 'linux' ? await startVirtualDisplay() : undefined;
if (process.platform === 'linux' && !display)
  giveUp('The demo needs a virtual display, and there is no Xvfb here.', 'Install the package xvfb.');

say(`Recording, playing, marking and deleting; a picture of every screen goes to ${out} …`);
const { code } = await tool('tsx/dist/cli.mjs', ['tests/demo/demo.ts', out], {
  env: {
    ...process.env,
    SECOND_LOOK_ELECTRON: runtime.executable,
    SECOND_LOOK_FFMPEG: ffmpeg,
    ...(runtime.trial ? { SECOND_LOOK_TRIAL: '1' } : {}),
    ...(display ? { DISPLAY: display.display } : {}),
  },
});
display?.stop();
process.exit(code);

function readOut() {
  try {
    const { out = 'demo-out' } = parseArgs({ options: { out: { type: 'string' } } }).values;
    return resolve(out);
  } catch (error) {
    giveUp(error instanceof Error ? error.message : String(error), 'npm run demo -- --out DIR');
  }
}
