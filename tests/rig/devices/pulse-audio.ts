import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { constants, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';

/** A sound server of its own, with real devices that can be plugged in and unplugged. */
export interface PulseAudio {
  /** Environment variables with which a program uses it. */
  readonly env: Readonly<Record<string, string>>;
  /**
   * Plugs in a microphone, which hums at 1 kHz as long as it is plugged in.
   * @param left whether it has two channels, with the hum on the left alone
   */
  plugMicrophone(label: string, options?: { readonly left?: boolean }): Promise<PluggedMicrophone>;
  /** Plugs in an output, such as a TV's HDMI. */
  plugSpeaker(label: string): Promise<{ unplug(): Promise<void> }>;
  /** The labels of the outputs that something can be heard on right now. */
  heardOn(): Promise<string[]>;
  /** Ends it and starts it again, as a system does after a crash: every stream is cut off, what was plugged in is gone. */
  restart(): Promise<void>;
  /** The labels of the outputs that something plays on, however softly: these are awake. */
  awake(): Promise<string[]>;
  stop(): Promise<void>;
}

/** A microphone of the server. */
export interface PluggedMicrophone {
  unplug(): Promise<void>;
}

const rate = 48_000;
/** Of the hum, out of 32,768. */
const amplitude = 8000;

/** The hum's pitch, and the level at which a microphone gives it, in dBFS. */
export const hum = { hz: 1000, db: 20 * Math.log10(amplitude / 32_768) };
/** The lowest level of the hum in a film, in dBFS; a film without it is much quieter. */
export const humDb = -40;

/**
 * Starts a server in its own folder. It has a sink so that a film can be played; Chromium does not count the
 * monitor of that sink as a microphone. @throws Error that says what is missing
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
  const serve = (): ChildProcess =>
    spawn(
      'pulseaudio',
      [
        ...['-n', '--daemonize=no', '--system=false', '--use-pid-file=no', '--exit-idle-time=-1'],
        ...['--disable-shm=yes', '--log-level=error'],
        ...load(`module-native-protocol-unix socket=${join(folder, 'native')} auth-anonymous=1`),
        // Without rewinding it takes sound in small pieces, as speakers do, instead of two seconds at once.
        ...load('module-null-sink sink_name=speakers norewinds=1'),
      ],
      { env: { ...process.env, ...env }, stdio: 'ignore' },
    );
  let server = serve();
  const control = async (...args: string[]): Promise<string> => {
    const { stdout } = await promisify(execFile)('pactl', args, { env: { ...process.env, ...env } });
    return stdout.trim();
  };
  const stop = async (): Promise<void> => {
    if (server.exitCode !== null) return;
    const ended = new Promise((done) => server.once('exit', done));
    server.kill();
    await ended;
  };
  await untilItAnswers(server, control);
  return {
    env,
    async plugMicrophone(label, { left = false } = {}) {
      const channels = left ? 2 : 1;
      const file = join(folder, label);
      const module = await control(
        ...['load-module', 'module-pipe-source', `file=${file}`],
        ...['format=s16le', `rate=${rate}`, `channels=${channels}`, `source_name=${label}`],
        `source_properties=device.description=${label}`,
      );
      const humming = feedHum(file, channels);
      return {
        async unplug() {
          await control('unload-module', module);
          clearInterval(humming);
        },
      };
    },
    async plugSpeaker(label) {
      const module = await control(
        ...['load-module', 'module-null-sink', `sink_name=${label}`, 'norewinds=1'],
        `sink_properties=device.description=${label}`,
      );
      return {
        async unplug() {
          await control('unload-module', module);
        },
      };
    },
    async heardOn() {
      const rows = (await control('list', 'short', 'sinks')).split('\n').map((line) => line.split('\t'));
      const names = rows.flatMap(([, name]) => name ?? []);
      const levels = await Promise.all(names.map((name) => loudest(`${name}.monitor`, env)));
      return names.filter((_, at) => (levels[at] ?? 0) > softest);
    },
    async awake() {
      const rows = (await control('list', 'short', 'sinks')).split('\n').map((line) => line.split('\t'));
      return rows.filter((row) => row.at(-1) === 'RUNNING').flatMap(([, name]) => name ?? []);
    },
    async restart() {
      await stop();
      server = serve();
      await untilItAnswers(server, control);
    },
    stop,
  };
}

/** What nobody hears, out of 32,768: −78 dBFS. */
const softest = 4;

/** A third of a second, in bytes. */
const listenBytes = Math.round(rate / 3) * 2;

/** The loudest sample in a third of a second, out of 32,768; 0 if nothing is heard. */
function loudest(source: string, env: Readonly<Record<string, string>>): Promise<number> {
  const format = ['--raw', '--format=s16le', `--rate=${rate}`, '--channels=1', '--latency-msec=50'];
  const listening = spawn('parec', ['--device', source, ...format], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  return new Promise((done) => {
    let bytes = 0;
    let most = 0;
    listening.stdout.on('data', (data: Buffer) => {
      for (let at = 0; at + 1 < data.length; at += 2) most = Math.max(most, Math.abs(data.readInt16LE(at)));
      bytes += data.length;
      if (bytes >= listenBytes) listening.kill();
    });
    // Nothing more is heard of one that was unplugged meanwhile.
    listening.once('close', () => done(most));
  });
}

/** Feeds a microphone's first channel in real time for as long as something reads it. */
function feedHum(file: string, channels: number): NodeJS.Timeout {
  const pipe = openSync(file, constants.O_WRONLY | constants.O_NONBLOCK);
  const begun = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - begun) / 1000) * rate);
    const samples = Buffer.alloc((due - sent) * 2 * channels);
    for (let i = 0; i < due - sent; i += 1) {
      const sample = amplitude * Math.sin((2 * Math.PI * hum.hz * (sent + i)) / rate);
      samples.writeInt16LE(Math.round(sample), i * 2 * channels);
    }
    sent = due;
    try {
      writeSync(pipe, samples);
    } catch {
      // It was unplugged (nobody reads any more), or the server is behind: what it did not take is lost, as
      // in a room.
    }
  }, 10);
  timer.unref();
  return timer;
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
