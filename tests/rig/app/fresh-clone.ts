import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { removeFolder } from '../disk/remove-folder';
import { projectRoot, settingsPath } from './launch-app';

/** The project as someone gets it who has just cloned it: what is committed, and nothing else. */
export interface FreshClone {
  readonly folder: string;
  readonly project: string;
  /** Where the app keeps its data when started from the clone. */
  readonly config: string;
  remove(): void;
}

export function makeClone(): FreshClone {
  const folder = mkdtempSync(join(tmpdir(), 'second-look-clone-'));
  const project = join(folder, 'second-look');
  const config = join(folder, 'config');
  // The settings of someone who was asked for a passphrase and continued without one.
  const settings = settingsPath({ userData: join(config, 'Second Look') });
  mkdirSync(dirname(settings), { recursive: true, mode: 0o700 });
  writeFileSync(settings, JSON.stringify({ passphraseDeclined: true }));
  execFileSync('git', ['clone', '--quiet', projectRoot, project]);
  return {
    folder,
    project,
    config,
    remove: () => removeFolder(folder),
  };
}

export interface NpmRun {
  /** Everything printed so far, on both outputs. */
  said(): string;
  /** The last line of its standard output so far. */
  lastLine(): string;
  /** Sends Ctrl+C as a terminal does: to every process of the group. */
  interrupt(): void;
  /** Resolves when npm has ended. */
  readonly ended: Promise<void>;
}

/** Runs `npm …` in the clone, as if typed in a terminal. */
export function npmInClone(clone: FreshClone, args: readonly string[], display?: string): NpmRun {
  const npm = process.env.npm_execpath;
  const [program, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  const child = spawn(program, [...first, ...args], {
    cwd: clone.project,
    env: { ...ownEnv(), XDG_CONFIG_HOME: clone.config, ...(display ? { DISPLAY: display } : {}) },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let output = '';
  child.stdout.on('data', (data) => {
    said += data;
    output += data;
  });
  child.stderr.on('data', (data) => {
    said += data;
  });
  const ended = new Promise<void>((done) => {
    child.once('exit', () => done());
  });
  return {
    said: () => said,
    lastLine: () => output.trim().split('\n').at(-1) ?? '',
    interrupt() {
      if (child.pid !== undefined && child.exitCode === null && child.signalCode === null)
        process.kill(-child.pid, 'SIGINT');
    },
    ended,
  };
}

/** The command lines of all processes that run from a folder or name something in it; from /proc. */
export function runningFrom(folder: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const line = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
        const home = readFileSync(`/proc/${pid}/environ`, 'utf8');
        return line.includes(folder) || home.includes(folder) ? [line] : [];
      } catch {
        // It has ended meanwhile, or is not ours.
        return [];
      }
    });
}

/**
 * The environment without what the running `npm test` has added: npm would take its settings from there and
 * work on this project instead of the clone.
 */
function ownEnv(): NodeJS.ProcessEnv {
  const settings = /^npm_config_(registry|cafile|cache|userconfig|globalconfig|proxy|https_proxy|noproxy)$/;
  const strange = /^(npm_|SECOND_LOOK_|PLAYWRIGHT_|DISPLAY$|WAYLAND_DISPLAY$|NODE_OPTIONS$|INIT_CWD$)/;
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => settings.test(name) || !strange.test(name)),
  );
}
