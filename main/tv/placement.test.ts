import { beforeEach, describe, expect, it } from 'vitest';
import { keepAbove, type Placed, Placement } from './placement';

type Bounds = ReturnType<Placed['getBounds']>;

const tv: Bounds = { x: 1280, y: 0, width: 1920, height: 1080 };

let at: Bounds;
let sets: number;
/** What the system makes of bounds that are asked for. */
let makes: (asked: Bounds) => Bounds;
let onTop: unknown[];
const window: Placed = {
  getBounds: () => at,
  setBounds(asked) {
    sets += 1;
    at = makes(asked);
  },
  setAlwaysOnTop: (...all) => onTop.push(all),
  setVisibleOnAllWorkspaces: (...all) => onTop.push(all),
};

beforeEach(() => {
  at = { x: 0, y: 0, width: 400, height: 300 };
  sets = 0;
  makes = (asked) => asked;
  onTop = [];
});

describe('the TV’s window fills its display', () => {
  it('[room] although the system sizes it by the scale of the laptop’s display at first', () => {
    makes = (asked) => (at.x < 1280 ? { ...asked, width: 1536, height: 864 } : asked);
    new Placement(window).put(tv);
    expect([at, sets]).toEqual([tv, 2]);
  });

  it('[room] although the system moves it when it is shown, and after a scale change', () => {
    const placement = new Placement(window);
    placement.put(tv);
    at = { ...tv, y: 28, height: 1052 };
    placement.look();
    expect(at).toEqual(tv);
    const scaled = { ...tv, width: 1536, height: 864 };
    placement.put(scaled);
    expect(at).toEqual(scaled);
  });

  it('[room] without a quarrel that never ends, with a system that insists; at the next change it is tried again', () => {
    makes = (asked) => ({ ...asked, height: 1040 });
    const placement = new Placement(window);
    placement.put(tv);
    for (let n = 0; n < 20; n += 1) placement.look();
    expect(sets).toBe(5);
    makes = (asked) => asked;
    placement.put(tv);
    expect(at).toEqual(tv);
  });

  it('[room] but is not moved while its display is gone, or while it is already being moved', () => {
    const placement = new Placement(window);
    placement.put(tv);
    placement.release();
    at = { ...tv, x: 0 };
    placement.look();
    expect([at.x, sets]).toEqual([0, 1]);
    // A system that reports each change while it is made.
    makes = (asked) => {
      placement.look();
      return asked;
    };
    placement.put(tv);
    expect([at, sets]).toEqual([tv, 2]);
  });

  it('[room] above menu bar, Dock and taskbar, and on every space of a Mac', () => {
    keepAbove(window, 'win32');
    expect(onTop.splice(0)).toEqual([[true, 'screen-saver']]);
    keepAbove(window, 'darwin');
    expect(onTop.splice(0)).toEqual([
      [true, 'screen-saver'],
      [true, { visibleOnFullScreen: true, skipTransformProcessType: true }],
    ]);
    keepAbove(window, 'linux');
    expect(onTop).toEqual([[true]]);
  });
});
