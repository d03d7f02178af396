import { describe, expect, it } from 'vitest';
import { isMirrored, isRearranged, Sureness } from './arrangement';
import type { SystemDisplay } from './displays';

const at = (id: number, x: number, width: number, height: number, scaleFactor = 1): SystemDisplay => ({
  ...{ id, label: '', scaleFactor },
  bounds: { x, y: 0, width, height },
});
const laptop = at(1, 0, 1280, 800);
const tv = at(2, 1280, 1920, 1080);

/** What is known of these displays, and a way to say that they have changed. */
function surenessOf(all: () => readonly SystemDisplay[]) {
  let changed = (): void => undefined;
  const sureness = new Sureness(
    {
      ...{ all, withOperator: () => laptop },
      ...{ identify: () => undefined, endIdentifying: () => undefined },
      onChanged: (then) => {
        changed = then;
      },
    },
    () => undefined,
  );
  return { sureness, change: () => changed() };
}

describe('mirroring', () => {
  it('[room] is recognised by equal bounds, and by a smaller picture within a larger one', () => {
    expect(isMirrored(laptop, [laptop, at(2, 0, 1280, 800)])).toBe(true);
    expect(isMirrored(laptop, [laptop, at(2, 0, 1920, 1080)])).toBe(true);
    expect(isMirrored(at(2, 0, 1920, 1080), [laptop, at(2, 0, 1920, 1080)])).toBe(true);
  });

  it('[room] is not seen in screens side by side, even if rounding makes them overlap a little', () => {
    expect(isMirrored(laptop, [laptop, tv])).toBe(false);
    expect(isMirrored(laptop, [laptop, at(2, 1276, 1920, 1080)])).toBe(false);
    expect(isMirrored(laptop, [laptop])).toBe(false);
  });
});

describe('a change after which another display may mirror the laptop', () => {
  it('[room] is one that came, went, was replaced, has another size, or lies over another', () => {
    expect(isRearranged([laptop], [laptop, tv])).toBe(true);
    expect(isRearranged([laptop, tv], [laptop])).toBe(true);
    expect(isRearranged([laptop, tv], [laptop, { ...tv, id: 3 }])).toBe(true);
    expect(isRearranged([laptop], [at(1, 0, 1920, 1080)])).toBe(true);
    expect(isRearranged([laptop, tv], [laptop, { ...tv, bounds: { ...tv.bounds, x: 0 } }])).toBe(true);
  });

  it('[room] is not a new scale, a display on another side, or the same again', () => {
    const [whole, scaled] = [at(1, 0, 1920, 1080), at(1, 0, 1097, 617, 1.75)];
    expect(isRearranged([whole], [scaled])).toBe(false);
    expect(isRearranged([laptop, tv], [laptop, { ...tv, bounds: { ...tv.bounds, x: -1920 } }])).toBe(false);
    const over = at(2, 0, 1280, 800);
    expect(isRearranged([laptop, over], [laptop, over])).toBe(false);
  });

  it('[room] is also what the system says from the start, and again after the lock, whatever was answered', () => {
    const over = at(2, 0, 1280, 800);
    let all = [laptop, over];
    const { sureness, change } = surenessOf(() => all);
    expect(sureness.state).toEqual({ unsure: true, mirrored: true });
    sureness.apart();
    expect(sureness.state).toEqual({ unsure: false, mirrored: true });
    sureness.lookAgain();
    expect(sureness.state).toEqual({ unsure: true, mirrored: true });
    sureness.apart();
    all = [laptop];
    change();
    sureness.apart();
    sureness.lookAgain();
    expect(sureness.state).toEqual({ unsure: false, mirrored: false });
  });

  it('[room] is remembered until a person has looked, whatever changes meanwhile', () => {
    let all = [laptop, tv];
    const { sureness, change } = surenessOf(() => all);
    const told: boolean[] = [];
    sureness.onUnsure = (unsure) => told.push(unsure);
    const states = [[laptop, tv], [laptop], [laptop, tv], [laptop, tv]].map((now) => {
      all = now;
      change();
      return sureness.state.unsure;
    });
    expect(states).toEqual([false, true, true, true]);
    sureness.apart();
    expect(sureness.state.unsure).toBe(false);
    expect(told).toEqual([false, false, true, true, true, false]);
  });
});
