import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { ffmpegPath } from '../app/launch-app';

/** The laptop's own display, and the TV's. */
export type Output = 'DUMMY0' | 'DUMMY1';

/** A rectangle of the desktop, in px. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What one display shows. */
export interface DisplayPicture extends Area {
  /** One byte per pixel: brightness. */
  readonly gray: Uint8Array;
}

/** A desktop of two displays, one of which can be unplugged, with a window manager. */
export interface TwoDisplays {
  readonly display: string;
  /** Puts the TV beside or above the laptop's display, with this size. */
  arrange(place: 'right' | 'left' | 'above', size?: '1920x1080' | '1280x720' | '1600x900'): void;
  /** Makes a display the primary one. */
  makePrimary(output: Output): void;
  /** Makes the TV show the same as the laptop's display, as macOS does with a TV that is plugged in. */
  mirror(): void;
  /** Unplugs the TV. */
  unplug(): void;
  /** Where a display is; undefined while it is off. */
  areaOf(output: Output): Area | undefined;
  /** Takes a picture of all displays at the same moment. */
  look(): Record<Output, DisplayPicture | undefined>;
  /** Where the window with the keyboard focus is; undefined if none has it. */
  focused(): Area | undefined;
  /** Sends keys as a keyboard or a remote would, to the window that has the focus. Uses X's names of keys. */
  press(...keys: string[]): void;
  /** Ends the window manager and the server. */
  stop(): Promise<void>;
}

const config = `
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "DontVTSwitch" "true"
  Option "BlankTime" "0"
EndSection
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 256000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5-1000
  VertRefresh 5-200
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Virtual 3840 2160
  EndSubSection
EndSection
`;

const modes = ['1920x1080', '1280x720', '1600x900', '1280x800'] as const;

/** Starts them: 1280×800, with the TV of 1920×1080 to its right. @throws Error that says what is missing */
export async function startTwoDisplays(): Promise<TwoDisplays> {
  const folder = mkdtempSync(join(tmpdir(), 'second-look-rig-'));
  writeFileSync(join(folder, 'xorg.conf'), config);
  const server = spawn(
    'Xorg',
    [
      ...['-displayfd', '3', '-config', join(folder, 'xorg.conf'), '-logfile', join(folder, 'log')],
      ...['-nolisten', 'tcp', '-noreset', '-novtswitch'],
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] },
  );
  let manager: ChildProcess | undefined;
  const kill = (): void => {
    manager?.kill();
    server.kill();
  };
  // Also if the tests themselves are stopped.
  process.once('exit', kill);
  const stop = async (): Promise<void> => {
    process.off('exit', kill);
    await end(manager);
    await end(server);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const display = `:${await numberOf(server)}`;
    const desktop = twoDisplays(display, stop);
    run(display, 'xrandr', ['--output', 'DUMMY0', '--mode', '1280x800', '--primary']);
    for (const mode of modes) run(display, 'xrandr', ['--addmode', 'DUMMY1', mode]);
    desktop.arrange('right');
    manager = spawn('openbox', [], { env: { ...process.env, DISPLAY: display }, stdio: 'ignore' });
    await untilManaged(display, manager);
    // Removes what earlier programs left on the desktop behind all windows.
    run(display, 'xsetroot', ['-solid', 'black']);
    // New windows are placed where the pointer is.
    run(display, 'xdotool', ['mousemove', '640', '400']);
    return desktop;
  } catch (error) {
    await stop();
    throw error;
  }
}

function twoDisplays(display: string, stop: () => Promise<void>): TwoDisplays {
  /** Windows only learn of a change when someone queries the displays afterwards. */
  const xrandr = (...args: string[]): void => {
    run(display, 'xrandr', args);
    run(display, 'xrandr', ['--query']);
  };
  const areaOf = (output: Output): Area | undefined => {
    const line = new RegExp(`^${output} connected(?: primary)? (\\d+)x(\\d+)\\+(\\d+)\\+(\\d+)`, 'm');
    const found = line.exec(run(display, 'xrandr', ['--current']));
    if (!found) return undefined;
    const [width = 0, height = 0, x = 0, y = 0] = found.slice(1).map(Number);
    return { x, y, width, height };
  };
  return {
    display,
    areaOf,
    arrange(place, size = '1920x1080') {
      const side = { right: '--right-of', left: '--left-of', above: '--above' }[place];
      xrandr('--output', 'DUMMY1', '--mode', size, side, 'DUMMY0');
    },
    makePrimary: (output) => xrandr('--output', output, '--primary'),
    mirror: () => xrandr('--output', 'DUMMY1', '--mode', '1280x800', '--same-as', 'DUMMY0'),
    unplug: () => xrandr('--output', 'DUMMY1', '--off'),
    look() {
      const all = grab(display);
      const part = (output: Output): DisplayPicture | undefined => {
        const area = areaOf(output);
        return area && { ...area, gray: cut(all, area) };
      };
      return { DUMMY0: part('DUMMY0'), DUMMY1: part('DUMMY1') };
    },
    focused() {
      const id = /# (0x[0-9a-f]+)/.exec(run(display, 'xprop', ['-root', '_NET_ACTIVE_WINDOW']))?.[1];
      if (!id || Number(id) === 0) return undefined;
      const said = run(display, 'xdotool', ['getwindowgeometry', '--shell', id]);
      const value = (name: string): number => Number(new RegExp(`^${name}=(-?\\d+)`, 'm').exec(said)?.[1]);
      return { x: value('X'), y: value('Y'), width: value('WIDTH'), height: value('HEIGHT') };
    },
    press(...keys) {
      run(display, 'xdotool', ['key', '--clearmodifiers', ...keys]);
    },
    stop,
  };
}

/** One picture of the whole desktop, so that its displays are seen at the same moment. */
function grab(display: string): { width: number; gray: Uint8Array } {
  // xdotool's display geometry would be that of one display only.
  const size = /current (\d+) x (\d+)/.exec(run(display, 'xrandr', ['--current']));
  if (!size) throw new Error(`the size of the desktop ${display} is not known`);
  const input = ['-v', 'error', '-f', 'x11grab', '-draw_mouse', '0', '-i', display];
  const output = ['-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'gray', '-'];
  const { status, stdout, stderr } = spawnSync(ffmpegPath(), [...input, ...output], {
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`no picture of the display ${display}: ${stderr}`);
  const [, width, height] = size.map(Number);
  if (!width || stdout.length !== width * (height ?? 0)) throw new Error('not all of the desktop is seen');
  return { width, gray: stdout };
}

function cut({ width: all, gray }: { width: number; gray: Uint8Array }, area: Area): Uint8Array {
  const { x, y, width, height } = area;
  const part = new Uint8Array(width * height);
  for (let row = 0; row < height; row += 1)
    part.set(gray.subarray((y + row) * all + x, (y + row) * all + x + width), row * width);
  return part;
}

function run(display: string, program: string, args: readonly string[]): string {
  const env = { ...process.env, DISPLAY: display };
  const { status, stdout, stderr, error } = spawnSync(program, args, { env, encoding: 'utf8' });
  if (error) throw new Error(`there is no ${program} here`);
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
}

/** The number the server has chosen, once it accepts connections. */
function numberOf(server: ChildProcess): Promise<string> {
  return new Promise((done, fail) => {
    let text = '';
    (server.stdio[3] as Readable).on('data', (data) => {
      text += data;
      if (text.includes('\n')) done(text.trim());
    });
    server.once('error', () => fail(new Error('there is no Xorg here (the package xserver-xorg-core)')));
    server.once('exit', (code) => fail(new Error(`Xorg ended with ${code}`)));
  });
}

async function untilManaged(display: string, manager: ChildProcess): Promise<void> {
  const failed = new Promise<never>((_, fail) => {
    manager.once('error', () => fail(new Error('there is no openbox here (the package openbox)')));
    manager.once('exit', (code) => fail(new Error(`openbox ended with ${code}`)));
  });
  failed.catch(() => undefined);
  const env = { ...process.env, DISPLAY: display };
  const managed = (): boolean => spawnSync('xdotool', ['get_desktop'], { env }).status === 0;
  while (!managed()) await Promise.race([failed, pause(50)]);
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((done) => {
    child.once('exit', () => done());
    child.kill();
  });
}
