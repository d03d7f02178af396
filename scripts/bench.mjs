// npm run bench: measures, in the real app, everything that has a time limit, and prints the results.
//   -- --json FILE  also writes the results to FILE
//   -- --only NAME  measures one thing: NAME is what it prints when it begins, such as exporting

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
const driving = await prepareDriving('The bench');

say('Measuring …');
const { code } = await tool('tsx/dist/cli.mjs', ['tests/bench/run-bench.ts', ...args], {
  env: { ...process.env, ...driving.env },
});
driving.stop();
process.exit(code);

/** Arguments for the bench; a relative path of a file starts where the person is. */
function readArguments() {
  try {
    const { values } = parseArgs({ options: { json: { type: 'string' }, only: { type: 'string' } } });
    const json = values.json ? ['--json', resolve(values.json)] : [];
    return values.only ? [...json, '--only', values.only] : json;
  } catch (error) {
    giveUp(
      error instanceof Error ? error.message : String(error),
      'npm run bench -- [--json FILE] [--only NAME]',
    );
  }
}
