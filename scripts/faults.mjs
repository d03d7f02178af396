// npm run faults: causes the faults of real rooms in the real app, measures what was lost, and prints a
// table.
//   -- --quick      what CI runs, in under five minutes; leaves out slow faults (a session of 45 minutes)
//   -- --json FILE  also writes the table to FILE
//   -- --only NAMES only these faults (the names it prints while running, separated by commas)
//   -- --seed N     repeats the same moments and damages

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

/** Arguments for the bench; a relative path of a file starts where the person is. */
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
