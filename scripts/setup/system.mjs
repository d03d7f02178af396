import { existsSync } from 'node:fs';
import { run } from './run.mjs';
import { say, warn } from './say.mjs';

/** What Electron's libraries need on a bare Debian or Ubuntu. Names differ after the 64-bit time change. */
const electronLibraries = [
  'libgtk-3-0',
  'libnss3',
  'libasound2',
  'libgbm1',
  'libxss1',
  'libatk-bridge2.0-0',
  'libdrm2',
  'libcups2',
];

/** What the tests and the demo need besides. */
const rigPackages = { Xvfb: 'xvfb', ffmpeg: 'ffmpeg' };

/** A desktop has GTK; a bare machine is known by the lack of it. */
function hasElectronLibraries() {
  const folders = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib64', '/usr/lib'];
  const has = (/** @type {string} */ name) => folders.some((folder) => existsSync(`${folder}/${name}`));
  return ['libgtk-3.so.0', 'libnss3.so', 'libgbm.so.1', 'libasound.so.2'].every(has);
}

/** @param {string} program */
export async function has(program) {
  const finder = process.platform === 'win32' ? 'where' : 'which';
  return (await run(finder, [program], { quiet: true })).code === 0;
}

/**
 * Installs the system packages that are missing, where this is Linux and apt and root are at hand; else names
 * them and goes on: what truly cannot run without them says so itself.
 * @param {{ rig: boolean }} options rig: also what the virtual display and the demo need
 */
export async function ensureSystemPackages({ rig }) {
  if (process.platform !== 'linux') return;
  /** @type {string[]} */
  const missing = hasElectronLibraries() ? [] : [...electronLibraries];
  if (rig) {
    for (const [program, name] of Object.entries(rigPackages)) if (!(await has(program))) missing.push(name);
  }
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0 || !(await has('apt-get'))) {
    warn(`This machine lacks system packages. As an administrator: apt-get install ${missing.join(' ')}`);
    return;
  }
  say(`Installing system packages: ${missing.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-qq'], { quiet: true, env });
  const all = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], {
    quiet: true,
    env,
  });
  if (all.code === 0) return;
  // Newer releases call some of them …t64: one by one, so that one unknown name does not stop the rest.
  for (const name of missing) {
    const one = (/** @type {string} */ n) =>
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', n], { quiet: true, env });
    if ((await one(name)).code !== 0 && (await one(`${name}t64`)).code !== 0)
      warn(`${name} could not be installed.`);
  }
}
