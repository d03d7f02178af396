// npm run faults: tries in the real app what can go wrong in the room, measures what was lost, and prints a table.
//   -- --quick      CI's form, in under five minutes; without it also what takes long, a session of 45 minutes among it
//   -- --json FILE  writes the table there, too
//   -- --only NAMES only these (as they are called while it runs, with commas between)
//   -- --seed N     the same moments and damages again

import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { prepareDriving } from './setup/driving.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { tool } from './setup/run.mjs';
import { giveUp, say } from './setup/say.mjs';
import { ensureSystemPackages } from './setup/system.mjs';

const args = readArguments();
await ensurePackages();
await ensureSystemPackages('tests');
const driving = await prepareDriving('The fault bench');

say('Trying one fault after the other …');
const { code } = await tool('tsx/dist/cli.mjs', ['tests/faults/run-faults.ts', ...args], {
  env: { ...process.env, ...driving.env },
});
driving.stop();
process.exit(code);

/** What is given on to the bench; a file is named from where the person stands. */
function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        quick: { type: 'boolean' },
        json: { type: 'string' },
        only: { type: 'string' },
        seed: { type: 'string' },
      },
    });
    const { quick, json, only, seed } = values;
    return [
      ...(quick ? ['--quick'] : []),
      ...(json ? ['--json', resolve(json)] : []),
      ...(only ? ['--only', only] : []),
      ...(seed ? ['--seed', seed] : []),
    ];
  } catch (error) {
    giveUp(
      error instanceof Error ? error.message : String(error),
      'npm run faults -- [--quick] [--json FILE]',
    );
  }
}
