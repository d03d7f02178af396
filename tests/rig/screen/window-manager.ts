import { spawn, spawnSync } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { startVirtualDisplay } from '../../../scripts/setup/display.mjs';

/** A display of its own on which windows can be minimized and covered, as on a desktop. */
export interface Desktop {
  readonly display: string;
  stop(): void;
}

/** Starts a display with a window manager. @throws Error that says what is missing */
export async function startDesktop(): Promise<Desktop> {
  const virtual = await startVirtualDisplay();
  if (!virtual) throw new Error('there is no Xvfb here (the package xvfb)');
  const { display } = virtual;
  const manager = spawn('openbox', [], { env: { ...process.env, DISPLAY: display }, stdio: 'ignore' });
  let missing = false;
  manager.once('error', () => {
    missing = true;
  });
  const stop = (): void => {
    manager.kill();
    virtual.stop();
  };
  const until = performance.now() + 10_000;
  while (performance.now() < until && !missing && manager.exitCode === null) {
    if (isManaged(display)) return { display, stop };
    await pause(50);
  }
  stop();
  throw new Error(missing ? 'there is no openbox here (the package openbox)' : 'openbox does not start here');
}

/** A window manager names itself on the root window. */
function isManaged(display: string): boolean {
  const env = { ...process.env, DISPLAY: display };
  const { status, error } = spawnSync('xdotool', ['get_desktop'], { env });
  if (error) throw new Error('there is no xdotool here (the package xdotool)');
  return status === 0;
}

/** Mean brightness of what a display shows, 0–255; tells whether one window really covers another. */
export function brightnessOf(display: string, ffmpeg: string): number {
  const grab = ['-loglevel', 'error', '-f', 'x11grab', '-i', display, '-frames:v', '1'];
  const one = ['-vf', 'scale=1:1:flags=area,format=gray', '-f', 'rawvideo', '-'];
  const { stdout, status } = spawnSync(ffmpeg, [...grab, ...one]);
  if (status !== 0) throw new Error(`no picture of the display ${display}`);
  return stdout[0] ?? Number.NaN;
}
