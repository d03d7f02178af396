import { spawn } from 'node:child_process';
import { has } from './system.mjs';

export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}

/**
 * Starts a virtual display and waits until it is ready.
 * @param {{ width?: number, height?: number }} [size]
 * @returns {Promise<{ display: string, stop: () => void } | undefined>} undefined if Xvfb is missing
 */
export async function startVirtualDisplay({ width = 1280, height = 800 } = {}) {
  if (!(await has('Xvfb'))) return undefined;
  // Xvfb picks a free number and writes it to this descriptor once it accepts connections. Without -noreset it starts
  // anew whenever its last client leaves, and refuses whoever comes in that moment.
  const child = spawn(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', `${width}x${height}x24`, '-nolisten', 'tcp', '-noreset'],
    {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    },
  );
  const pipe = /** @type {import('node:stream').Readable} */ (child.stdio[3]);
  const number = await new Promise((done) => {
    let text = '';
    pipe.on('data', (data) => {
      text += data;
      if (text.includes('\n')) done(text.trim());
    });
    child.on('error', () => done(undefined));
    child.on('exit', () => done(undefined));
  });
  if (number === undefined) return undefined;
  child.unref();
  const stop = () => {
    child.kill();
  };
  process.once('exit', stop);
  return { display: `:${number}`, stop };
}
