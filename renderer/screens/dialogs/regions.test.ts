import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pictureRegionSchema } from '../../../shared/model/film-export';
import { addedRegion, mostRegions, regionAfter, regionBetween, regionKeys } from './regions';

const press = (key: string, shiftKey = false) => ({ key, shiftKey });
const arrows = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown'];
const region = { x: 0.4, y: 0.4, width: 0.2, height: 0.2 };

describe('a rectangle to blur', () => {
  it('[inout] arrow keys move it, with Shift they resize it, and other keys do neither', () => {
    expect(regionAfter(region, press('ArrowRight'))).toEqual({ ...region, x: 0.42 });
    expect(regionAfter(region, press('ArrowUp'))).toEqual({ ...region, y: 0.38 });
    expect(regionAfter(region, press('ArrowRight', true))).toEqual({ ...region, width: 0.22 });
    expect(regionAfter(region, press('ArrowUp', true))).toEqual({ ...region, height: 0.18 });
    expect(regionAfter(region, press('a'))).toBeUndefined();
    expect(regionAfter(region, press('Tab', true))).toBeUndefined();
    expect(regionKeys[0]?.keys.toSorted()).toEqual(arrows.toSorted());
  });

  it('[inout] whichever keys are pressed, it stays within the picture and large enough to be seen', () => {
    const corner = fc.record({
      x: fc.double({ min: 0, max: 1, noNaN: true }),
      y: fc.double({ min: 0, max: 1, noNaN: true }),
    });
    const presses = fc.array(fc.record({ key: fc.constantFrom(...arrows), shiftKey: fc.boolean() }), {
      maxLength: 120,
    });
    fc.assert(
      fc.property(corner, corner, presses, (one, other, keys) => {
        let now = regionBetween(one, other);
        const least = { width: Math.min(0.02, now.width), height: Math.min(0.02, now.height) };
        for (const each of keys) now = regionAfter(now, each) ?? now;
        expect(pictureRegionSchema.safeParse(now).success).toBe(true);
        expect(now.x + now.width).toBeLessThanOrEqual(1.0001);
        expect(now.y + now.height).toBeLessThanOrEqual(1.0001);
        expect(now.width).toBeGreaterThanOrEqual(Math.min(least.width, 1 - now.x) - 0.0001);
        expect(now.height).toBeGreaterThanOrEqual(Math.min(least.height, 1 - now.y) - 0.0001);
      }),
    );
  });

  it('[inout] moved there and back it is where it was, and so it is after it grew and shrank', () => {
    const all = [...arrows, ...arrows].map((key, at) => press(key, at >= arrows.length));
    let now = { ...region };
    for (const each of [...all, ...all]) now = regionAfter(now, each) ?? now;
    expect(now).toEqual(region);
  });

  it('[inout] one that is added lies within the picture, and not on another', () => {
    const added: (typeof region)[] = [];
    while (added.length < mostRegions) added.push(addedRegion(added));
    for (const each of added) expect(pictureRegionSchema.safeParse(each).success).toBe(true);
    expect(new Set(added.map(({ x, y }) => `${x} ${y}`)).size).toBeGreaterThan(8);
    for (const { x, width } of added) expect(x + width).toBeLessThanOrEqual(1);
  });
});
