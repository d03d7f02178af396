// npm run demo -- --out DIR: drives the whole job in the real app, unattended, from a fresh library.

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareDriving } from './setup/driving.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { tool } from './setup/run.mjs';
import { giveUp, say } from './setup/say.mjs';
import { ensureSystemPackages } from './setup/system.mjs';

const out = readOut();
await ensurePackages();
await ensureSystemPackages('demo');
const driving = await prepareDriving('The demo');

say(`Recording, playing, marking and deleting; a picture of every screen goes to ${out} …`);
const { code } = await tool('tsx/dist/cli.mjs', ['tests/demo/demo.ts', out], {
  env: { ...process.env, ...driving.env },
});
driving.stop();
process.exit(code);

function readOut() {
  try {
    const { out = 'demo-out' } = parseArgs({ options: { out: { type: 'string' } } }).values;
    return resolve(out);
  } catch (error) {
    giveUp(error instanceof Error ? error.message : String(error), 'npm run demo -- --out DIR');
  }
}
