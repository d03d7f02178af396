import { describe, expect, it } from 'vitest';
import { drawDisplays, sideOf } from './display-layout';

const laptop = { x: 0, y: 0, width: 1280, height: 800 };
const tv = { width: 1920, height: 1080 };

describe('how displays are arranged', () => {
  it('[tv] a TV to the left or right of the laptop, above it or beneath it is described so', () => {
    expect(sideOf({ ...tv, x: -1920, y: 0 }, laptop)).toBe('left');
    expect(sideOf({ ...tv, x: 1280, y: -140 }, laptop)).toBe('right');
    expect(sideOf({ ...tv, x: -320, y: -1080 }, laptop)).toBe('above');
    expect(sideOf({ ...tv, x: 0, y: 800 }, laptop)).toBe('below');
  });

  it('[tv] a small one whose edge is slightly beside the laptop’s is still above it', () => {
    expect(sideOf({ x: 700, y: -600, width: 800, height: 600 }, laptop)).toBe('above');
  });

  it('[tv] the drawing begins at the outermost edges, even if the TV has negative coordinates', () => {
    const { ratio, places } = drawDisplays([laptop, { ...tv, x: -1920, y: -280 }]);
    expect(ratio).toBeCloseTo(3200 / 1080);
    expect(places[1]).toEqual({ left: 0, top: 0, width: 60, height: 100 });
    expect(places[0]?.left).toBe(60);
    expect(places[0]?.top).toBeCloseTo((280 / 1080) * 100);
    expect(places[0]?.width).toBe(40);
  });
});
