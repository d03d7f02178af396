import { spawn } from 'node:child_process';
import { ffmpegPath } from '../app/launch-app';
import type { Area } from './two-displays';

/** How many pictures a second are taken. */
const perSecond = 5;

/** A part of the desktop, picture after picture. */
export interface WatchedArea {
  /** Resolves when that many more pictures have been taken. */
  more(count: number): Promise<void>;
  /** Ends it. @returns all pictures, one byte per pixel: brightness */
  end(): Promise<readonly Uint8Array[]>;
}

/** Takes pictures of that part of the desktop, several a second, whatever changes there meanwhile. */
export function watchArea(display: string, { x, y, width, height }: Area): WatchedArea {
  const input = ['-f', 'x11grab', '-draw_mouse', '0', '-framerate', `${perSecond}`];
  const watching = spawn(
    ffmpegPath(),
    [
      ...['-v', 'error', ...input, '-video_size', `${width}x${height}`, '-i', `${display}+${x},${y}`],
      ...['-fps_mode', 'passthrough', '-f', 'rawvideo', '-pix_fmt', 'gray', '-'],
    ],
    { stdio: ['ignore', 'pipe', 'ignore'] },
  );
  const size = width * height;
  const pictures: Uint8Array[] = [];
  let waiting: (() => void)[] = [];
  let rest = Buffer.alloc(0);
  watching.stdout.on('data', (data: Buffer) => {
    rest = Buffer.concat([rest, data]);
    for (; rest.length >= size; rest = rest.subarray(size))
      pictures.push(Uint8Array.from(rest.subarray(0, size)));
    const told = waiting;
    waiting = [];
    for (const then of told) then();
  });
  const ended = new Promise<void>((done) => watching.once('close', () => done()));
  let isOver = false;
  void ended.then(() => {
    isOver = true;
    for (const then of waiting) then();
  });
  return {
    async more(count) {
      const wanted = pictures.length + count;
      while (pictures.length < wanted) {
        if (isOver) throw new Error(`no pictures of the display ${display}`);
        await new Promise<void>((done) => waiting.push(done));
      }
    },
    async end() {
      watching.kill();
      await ended;
      return pictures;
    },
  };
}

/** How many shades a part of a picture has: one where nothing is drawn, dozens where there is text. */
export function shadesIn(picture: Uint8Array, pictureWidth: number, { x, y, width, height }: Area): number {
  const shades = new Set<number>();
  for (let row = y; row < y + height; row += 1)
    for (let column = x; column < x + width; column += 1)
      shades.add(picture[row * pictureWidth + column] ?? 0);
  return shades.size;
}
