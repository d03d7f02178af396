// node scripts/keep-library.mjs: has the real app make a small library and keeps it in tests/fixtures. Run it
// once for each release that changes what is stored: every later version must open that library, play it, and
// take marks in it.

import { prepareDriving } from './setup/driving.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { tool } from './setup/run.mjs';
import { say } from './setup/say.mjs';
import { ensureSystemPackages } from './setup/system.mjs';

await ensurePackages();
await ensureSystemPackages('tests');
const driving = await prepareDriving('Making a library to keep');

say('Recording, marking, striking and deleting in the real app …');
const { code } = await tool('tsx/dist/cli.mjs', ['tests/fixtures/make-library.ts'], {
  env: { ...process.env, ...driving.env },
});
driving.stop();
process.exit(code);
