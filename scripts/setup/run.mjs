import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root folder of the project. */
export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Starts a program that gives way to all others. (Chromium, as root, sets its own priority, but not this.) */
const chrt = '/usr/bin/chrt';

/**
 * Runs a program in the project's folder and waits until it ends.
 * @param {string} program
 * @param {string[]} args
 * @param {{ quiet?: boolean, aside?: boolean, env?: NodeJS.ProcessEnv, cwd?: string, timeoutMs?: number }} [options]
 *   quiet: return the output instead of showing it; aside: it only gets what other programs leave of the
 *   processors
 * @returns {Promise<{ code: number, output: string }>} code is 127 if the program does not exist
 */
export function run(program, args, options = {}) {
  const { quiet = false, aside = false, env = process.env, cwd = root, timeoutMs } = options;
  return new Promise((done) => {
    const [what, given] =
      aside && existsSync(chrt) ? [chrt, ['--idle', '0', program, ...args]] : [program, args];
    const child = spawn(what, given, {
      cwd,
      env,
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }),
    });
    if (aside && child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_LOW);
    let output = '';
    child.stdout?.on('data', (data) => {
      output += data;
    });
    child.stderr?.on('data', (data) => {
      output += data;
    });
    child.on('error', () => done({ code: 127, output }));
    child.on('close', (code) => done({ code: code ?? 1, output }));
  });
}

/**
 * Runs npm. Under `npm start` and `npm test`, npm gives the path of its own script, which we start with the
 * same Node: on Windows `npm` is a .cmd file, which Node cannot start without a shell.
 * @param {string[]} args @param {Parameters<typeof run>[2]} [options]
 */
export function npm(args, options) {
  const script = process.env.npm_execpath;
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...args], options);
  return run(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, options);
}

/**
 * Runs a tool from node_modules with the same Node.
 * @param {string} script path below node_modules
 * @param {string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function tool(script, args, options) {
  return run(process.execPath, [resolve(root, 'node_modules', script), ...args], options);
}
