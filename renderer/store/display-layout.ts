/** The position of a display on the desktop, in px. */
export interface DisplayBounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A display in a drawing of all of them, in percent of the drawing's width and height. */
export type Drawn = { readonly [Side in 'left' | 'top' | 'width' | 'height']: number };

/**
 * How displays are arranged: a place for each, in the same order, and the aspect ratio of the whole drawing.
 */
export function drawDisplays(all: readonly DisplayBounds[]): {
  readonly ratio: number;
  readonly places: readonly Drawn[];
} {
  const left = Math.min(...all.map(({ x }) => x));
  const top = Math.min(...all.map(({ y }) => y));
  const width = Math.max(...all.map((each) => each.x + each.width)) - left;
  const height = Math.max(...all.map((each) => each.y + each.height)) - top;
  const places = all.map((each) => ({
    left: ((each.x - left) / width) * 100,
    top: ((each.y - top) / height) * 100,
    width: (each.width / width) * 100,
    height: (each.height / height) * 100,
  }));
  return { ratio: width / height, places };
}

export type Side = 'left' | 'right' | 'above' | 'below';

/** On which side of a display another one is: the side where their middles are farthest apart. */
export function sideOf(other: DisplayBounds, here: DisplayBounds): Side {
  const across = other.x + other.width / 2 - (here.x + here.width / 2);
  const down = other.y + other.height / 2 - (here.y + here.height / 2);
  if (Math.abs(across) / (other.width + here.width) >= Math.abs(down) / (other.height + here.height))
    return across < 0 ? 'left' : 'right';
  return down < 0 ? 'above' : 'below';
}
