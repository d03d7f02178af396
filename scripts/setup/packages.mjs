import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, root } from './run.mjs';
import { giveUp, say } from './say.mjs';

const stamp = join(root, 'node_modules', '.installed-for');

/** Installs the packages if they are missing or the lock file has changed. */
export async function ensurePackages() {
  const lock = readFileSync(join(root, 'package-lock.json'), 'utf8');
  if (read(stamp) === lock) return;
  say('Installing the packages the app is built from (a minute, once) …');
  // No package needs its install script. ffmpeg-static's would download ffmpeg for everybody, and behind a
  // firewall that drops connections it hangs for minutes. `ensureFfmpeg` downloads it only where it is
  // needed.
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { code, output } = await npm(['ci', ...options], { quiet: true });
  if (code !== 0) {
    process.stderr.write(output);
    giveUp(
      'The packages could not be installed; the output of npm is above. Nothing else was changed.',
      'Check that this machine can reach an npm registry (npm ping), then start again.',
    );
  }
  writeFileSync(stamp, lock);
}

/** @param {string} path */
function read(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}
