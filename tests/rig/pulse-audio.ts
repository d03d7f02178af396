import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

/** A sound server of its own, with real devices that can be plugged and unplugged. */
export interface PulseAudio {
  /** What a program needs in its environment to use it. */
  readonly env: Readonly<Record<string, string>>;
  /** Plugs a microphone in: it hums a tone of 1 kHz for as long as it is there. The number of its module. */
  plugMicrophone(label: string): Promise<string>;
  /** Unplugs it. */
  unplug(module: string): Promise<void>;
  stop(): Promise<void>;
}

/** What the hum is at least, dBFS; a film without it is much quieter. */
export const humDb = -40;

/**
 * Starts a server in a folder of its own. A sink is there so that a film can be played; the monitor of it is no
 * microphone to Chromium. @throws Error that says what is missing
 */
export async function startPulseAudio(parent: string): Promise<PulseAudio> {
  const folder = join(parent, 'pulse');
  mkdirSync(folder, { mode: 0o700 });
  const env = {
    XDG_RUNTIME_DIR: folder,
    PULSE_RUNTIME_PATH: folder,
    PULSE_STATE_PATH: folder,
    PULSE_COOKIE: join(folder, 'cookie'),
    PULSE_SERVER: `unix:${join(folder, 'native')}`,
  };
  const load = (module: string) => ['-L', module];
  const server = spawn(
    'pulseaudio',
    [
      ...['-n', '--daemonize=no', '--system=false', '--use-pid-file=no', '--exit-idle-time=-1'],
      ...['--disable-shm=yes', '--log-level=error'],
      ...load(`module-native-protocol-unix socket=${join(folder, 'native')} auth-anonymous=1`),
      ...load('module-null-sink sink_name=speakers'),
    ],
    { env: { ...process.env, ...env }, stdio: 'ignore' },
  );
  const control = async (...args: string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)('pactl', args, { env: { ...process.env, ...env } });
    return stdout.trim();
  };
  await untilItAnswers(server, control);
  return {
    env,
    plugMicrophone: (label) =>
      control(
        ...['load-module', 'module-sine-source', 'rate=48000', 'frequency=1000'],
        `source_name=${label}`,
        `source_properties=device.description=${label}`,
      ),
    async unplug(module) {
      await control('unload-module', module);
    },
    async stop() {
      if (server.exitCode !== null) return;
      const ended = new Promise((done) => server.once('exit', done));
      server.kill();
      await ended;
    },
  };
}

async function untilItAnswers(
  server: ChildProcess,
  control: (...args: string[]) => Promise<string>,
): Promise<void> {
  let missing: string | undefined;
  server.once('error', () => {
    missing = 'PulseAudio is not installed (the packages pulseaudio and pulseaudio-utils)';
  });
  const until = performance.now() + 10_000;
  while (performance.now() < until && server.exitCode === null && missing === undefined) {
    if (await control('info').then(Boolean, () => false)) return;
    await pause(50);
  }
  server.kill();
  throw new Error(missing ?? 'PulseAudio does not start here');
}
