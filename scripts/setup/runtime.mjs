import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, tool } from './run.mjs';
import { giveUp, say, warn } from './say.mjs';
import { ensureTrialRuntime, hasTrialRuntime } from './trial-runtime.mjs';

/**
 * @typedef {object} Runtime
 * @property {string} executable
 * @property {boolean} trial true for the fallback, which gets no security fixes
 */

/**
 * Finds or downloads an Electron: the one in ELECTRON_OVERRIDE_DIST_PATH, the one that the `electron` package
 * has or can download, or else (linux-x64) the trial runtime.
 * @returns {Promise<Runtime>}
 */
export async function ensureRuntime() {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (named) {
    const executable = join(named, executableName());
    if (existsSync(executable)) return { executable, trial: false };
    giveUp(
      `ELECTRON_OVERRIDE_DIST_PATH names a folder without Electron (looked for ${executable}).`,
      'Correct it, or unset it to let this script find one.',
    );
  }

  const downloaded = downloadedElectron();
  if (downloaded) return { executable: downloaded, trial: false };
  // Tried at every start, to leave the trial runtime as soon as the download works.
  say(
    hasTrialRuntime()
      ? 'Checking whether Electron itself can be downloaded now …'
      : 'Downloading Electron (about 120 MB, once) …',
  );
  const fetched = await tool('electron/install.js', [], { quiet: true, timeoutMs: 600_000 });
  const electron = downloadedElectron();
  if (fetched.code === 0 && electron) return { executable: electron, trial: false };

  if (process.platform !== 'linux' || process.arch !== 'x64') {
    giveUp(
      "Electron's download could not be reached from this machine.",
      'Connect to a network that reaches it, or unpack an Electron by hand and name its folder in',
      'ELECTRON_OVERRIDE_DIST_PATH, then start again.',
    );
  }
  say("Electron's download cannot be reached from here.");
  try {
    const executable = await ensureTrialRuntime();
    warn('Using the trial runtime (Electron 33): for trying and testing only, it gets no security fixes.');
    return { executable, trial: true };
  } catch (error) {
    giveUp(
      `The trial runtime could not be downloaded either: ${error instanceof Error ? error.message : error}`,
      'Unpack an Electron by hand and name its folder in ELECTRON_OVERRIDE_DIST_PATH, then start again.',
    );
  }
}

function executableName() {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}

function downloadedElectron() {
  const folder = join(root, 'node_modules/electron');
  try {
    const path = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8').trim());
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}
