import { spawnSync } from 'node:child_process';
import { ffmpegPath } from '../app/launch-app';

/** What a display shows, seen from outside: the window may belong to an app that nobody drives. */
export interface Look {
  readonly width: number;
  /** 3 bytes per pixel: red, green, blue. */
  readonly pixels: Uint8Array;
}

/**
 * Takes a picture of a whole display.
 * @param savePath where to save the picture as PNG
 */
export function lookAtDisplay(display: string, savePath?: string): Look {
  const raw = ['-frames:v', '1', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'];
  const { status, stdout, stderr } = spawnSync(
    ffmpegPath(),
    ['-v', 'error', '-f', 'x11grab', '-i', display, ...raw],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  if (status !== 0) throw new Error(`no picture of the display ${display}: ${stderr}`);
  const width = widthOf(display);
  if (savePath) savePng(savePath, stdout, width);
  return { width, pixels: stdout };
}

/** How many colors a picture has: one before a window is drawn, a hundred once it shows text. */
export function countColours({ pixels }: Look): number {
  const colours = new Set<number>();
  for (let at = 0; at + 2 < pixels.length; at += 3) colours.add(colourAt(pixels, at));
  return colours.size;
}

/** The middle of everything in exactly this color (0xRRGGBB), and how many pixels that is. */
export function findColour({ pixels, width }: Look, colour: number): { x: number; y: number; count: number } {
  let count = 0;
  let x = 0;
  let y = 0;
  for (let at = 0; at + 2 < pixels.length; at += 3) {
    if (colourAt(pixels, at) !== colour) continue;
    count += 1;
    x += (at / 3) % width;
    y += Math.floor(at / 3 / width);
  }
  return { x: Math.round(x / Math.max(1, count)), y: Math.round(y / Math.max(1, count)), count };
}

/**
 * The share of strongly green pixels: a large part of the picture of Chromium's fake camera, and nothing on
 * our screens.
 */
export function greenShare({ pixels }: Look): number {
  let green = 0;
  for (let at = 0; at + 2 < pixels.length; at += 3) {
    const [red = 0, middle = 0, blue = 0] = pixels.subarray(at, at + 3);
    if (middle > red + 80 && middle > blue + 80) green += 1;
  }
  return (green * 3) / pixels.length;
}

/** The share of pixels that differ between two pictures of the same display. */
export function changedShare(one: Look, other: Look): number {
  let changed = 0;
  for (let at = 0; at + 2 < one.pixels.length; at += 3)
    if (colourAt(one.pixels, at) !== colourAt(other.pixels, at)) changed += 1;
  return (changed * 3) / one.pixels.length;
}

/** Clicks there, as a mouse would. */
export function clickAt(display: string, { x, y }: { x: number; y: number }): void {
  const click = ['mousemove', `${x}`, `${y}`, 'click', '1'];
  const { status, stderr } = spawnSync('xdotool', click, { env: { ...process.env, DISPLAY: display } });
  if (status !== 0) throw new Error(`no click on ${display}: ${stderr}`);
}

function colourAt(pixels: Uint8Array, at: number): number {
  return ((pixels[at] ?? 0) << 16) | ((pixels[at + 1] ?? 0) << 8) | (pixels[at + 2] ?? 0);
}

function widthOf(display: string): number {
  const env = { ...process.env, DISPLAY: display };
  const [width] = String(spawnSync('xdotool', ['getdisplaygeometry'], { env }).stdout).split(' ');
  return Number(width);
}

function savePng(path: string, pixels: Uint8Array, width: number): void {
  const size = `${width}x${pixels.length / 3 / width}`;
  const input = ['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', size, '-i', '-'];
  const { status, stderr } = spawnSync(ffmpegPath(), ['-y', '-v', 'error', ...input, path], {
    input: pixels,
  });
  if (status !== 0) throw new Error(`the picture could not be kept: ${stderr}`);
}
