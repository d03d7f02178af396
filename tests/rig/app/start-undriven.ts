import { spawn } from 'node:child_process';
import { type Place, processTree, projectRoot } from './launch-app';

export interface UndrivenApp {
  /** Everything it has printed so far. */
  said(): string;
  signal(name: NodeJS.Signals): void;
  isRunning(): boolean;
  kill(): Promise<void>;
}

/**
 * Starts the built app without driving it: for starts that never open a window, for which a driver would wait
 * forever.
 */
export function startUndriven({
  place,
  args,
  env,
  plain = false,
}: {
  place: Place;
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  /** True to run only what `args` say: a program other than the app. */
  plain?: boolean;
}): UndrivenApp {
  const executable = process.env.SECOND_LOOK_ELECTRON;
  if (!executable) throw new Error('SECOND_LOOK_ELECTRON is not set: start this through npm test');
  const own = [
    projectRoot,
    '--driven-by-tests',
    `--library=${place.library}`,
    `--user-data-dir=${place.userData}`,
  ];
  // As in launch-app: the rig runs as root.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child = spawn(executable, plain ? args : [...own, ...asRoot, ...args], {
    env: { ...process.env, TMPDIR: place.temp, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data) => {
      said += data;
    });
  const ended = new Promise<void>((done) => {
    child.once('exit', () => done());
  });
  const isRunning = (): boolean =>
    child.pid !== undefined && child.exitCode === null && child.signalCode === null;
  return {
    said: () => said,
    signal: (name) => void child.kill(name),
    isRunning,
    async kill() {
      if (child.pid === undefined || !isRunning()) return;
      for (const pid of processTree(child.pid)) {
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // Already gone.
        }
      }
      await ended;
    },
  };
}
