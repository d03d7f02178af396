// npm run pictures: makes the pictures in the README anew, each with a list of its texts and their places.

import { prepareDriving } from './setup/driving.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { tool } from './setup/run.mjs';
import { say } from './setup/say.mjs';
import { ensureSystemPackages } from './setup/system.mjs';

await ensurePackages();
await ensureSystemPackages('demo');
const driving = await prepareDriving('Making pictures');
say('Taking the pictures …');
const { code } = await tool('tsx/dist/cli.mjs', ['tests/demo/pictures.ts'], {
  env: { ...process.env, ...driving.env },
});
driving.stop();
process.exit(code);
