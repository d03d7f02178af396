import type { PictureRegion } from '../../../shared/model/film-export';
import { words } from '../../../shared/words';

/** Rectangles that are blurred, in shares of the picture, and how keys change them. */

const { filmExport: said } = words;

export const mostRegions = 12;
/** What is smaller than this was a click, as a share of the picture. */
export const smallestDrawn = 0.01;

/** How far a key press moves an edge. */
const step = 0.02;
/** Where a rectangle begins that is added by a key: in the middle, large enough to be seen. */
const first: PictureRegion = { x: 0.375, y: 0.375, width: 0.25, height: 0.25 };
/** So that another one does not lie exactly on it. */
const apart = 2 * step;

const arrows: Readonly<Record<string, readonly [across: number, down: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** The keys of a rectangle that has the focus, for the list of keys. */
export const regionKeys: readonly { readonly keys: readonly string[]; readonly label: string }[] = [
  { keys: Object.keys(arrows), label: said.regionMove },
  { keys: Object.keys(arrows).map((arrow) => `Shift+${arrow}`), label: said.regionResize },
  { keys: ['Delete'], label: said.regionRemove },
];

/** Between two points of the picture, whichever was first. */
export function regionBetween(a: Point, b: Point): PictureRegion {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return { x, y, width: Math.max(a.x, b.x) - x, height: Math.max(a.y, b.y) - y };
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A rectangle in the middle, beside those that are there. */
export function addedRegion(regions: readonly PictureRegion[]): PictureRegion {
  for (let shift = 0; ; shift += apart) {
    const next = moved(first, shift, shift);
    const isTaken = regions.some(({ x, y }) => x === next.x && y === next.y);
    if (!isTaken || next.x + next.width >= 1) return next;
  }
}

/**
 * What an arrow key does to a rectangle: it moves, or with Shift its right or lower edge does. It stays within the
 * picture. Undefined for other keys.
 */
export function regionAfter(
  region: PictureRegion,
  { key, shiftKey }: Pick<KeyboardEvent, 'key' | 'shiftKey'>,
): PictureRegion | undefined {
  const arrow = arrows[key];
  if (!arrow) return undefined;
  const [across, down] = [arrow[0] * step, arrow[1] * step];
  if (!shiftKey) return moved(region, across, down);
  const { x, y, width, height } = region;
  return { x, y, width: sized(x, width, across), height: sized(y, height, down) };
}

/** A side that grows or shrinks: no further than the edge of the picture, and to no less than a step. */
function sized(from: number, length: number, by: number): number {
  if (by === 0) return length;
  return tidy(Math.min(1 - from, Math.max(Math.min(step, 1 - from), length + by)));
}

function moved({ x, y, width, height }: PictureRegion, across: number, down: number): PictureRegion {
  const within = (value: number, length: number): number => tidy(Math.max(0, Math.min(1 - length, value)));
  return { x: within(x + across, width), y: within(y + down, height), width, height };
}

/** Many small steps add up to no odd share. */
const tidy = (share: number): number => Math.round(share * 10_000) / 10_000;
