import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root, tool } from './run.mjs';
import { giveUp, say } from './say.mjs';

const sources = [
  'main',
  'renderer',
  'shared',
  'resources',
  'package-lock.json',
  'electron.vite.config.ts',
  'tsconfig.json',
];
const products = ['out/main/index.cjs', 'out/preload/operator.cjs', 'out/renderer/operator.html'];

/** Builds the app if any source is newer than the last build. */
export async function ensureBuilt() {
  const built = products.map((path) => join(root, path));
  const oldest = built.every(existsSync) ? Math.min(...built.map((path) => statSync(path).mtimeMs)) : 0;
  if (newest(sources.map((path) => join(root, path))) < oldest) return;
  say('Building the app …');
  const { code, output } = await tool('electron-vite/bin/electron-vite.js', ['build'], { quiet: true });
  if (code === 0) return;
  process.stderr.write(output);
  giveUp('The app could not be built; the errors are above.', 'Fix them, then start again.');
}

/** @param {string[]} paths @returns {number} when anything below them last changed, in ms */
function newest(paths) {
  return paths.reduce((latest, path) => {
    const stat = statSync(path, { throwIfNoEntry: false });
    if (!stat) return latest;
    const inside = stat.isDirectory() ? newest(readdirSync(path).map((name) => join(path, name))) : 0;
    return Math.max(latest, stat.mtimeMs, inside);
  }, 0);
}
