import { describe, expect, it } from 'vitest';
import { isSecondHalf } from './second-click';

/** A control as far as a click asks about it. */
const made = (ariaPressed: string | null = null, isConnected = true) =>
  ({ ariaPressed, isConnected }) as Element;
/** It has opened a screen, and is gone. */
const row = made(null, false);
const last = { control: row, timeStamp: 1000, clientX: 300, clientY: 200 };
const press = (more: { afterMs?: number; detail?: number; x?: number; y?: number }) => ({
  timeStamp: 1000 + (more.afterMs ?? 200),
  detail: more.detail ?? 1,
  clientX: 300 + (more.x ?? 0),
  clientY: 200 + (more.y ?? 0),
});

describe('the second half of a double click', () => {
  it('[hour] does nothing to what the first half brought: another control, or none', () => {
    for (const now of [made(), null]) {
      expect(isSecondHalf(last, now, press({ detail: 2 }))).toBe(true);
      // A slow double click, where the system still counts it as one.
      expect(isSecondHalf(last, now, press({ detail: 2, afterMs: 900 }))).toBe(true);
    }
  });

  it('[hour] is known even if the hand was unsteady, so that the system counts two clicks', () => {
    for (const afterMs of [150, 250, 400])
      expect(isSecondHalf(last, made(), press({ afterMs, x: 6 }))).toBe(true);
    expect(isSecondHalf(last, made(), press({ x: 10, y: -10 }))).toBe(true);
  });

  it('[hour] is not what comes later, or elsewhere, or first', () => {
    expect(isSecondHalf(last, made(), press({ afterMs: 600, x: 6 }))).toBe(false);
    expect(isSecondHalf(last, made(), press({ x: 40 }))).toBe(false);
    expect(isSecondHalf(undefined, made(), press({ x: 6 }))).toBe(false);
    // The system counts what a steady hand does: these are two clicks.
    expect(isSecondHalf(last, made(), press({}))).toBe(false);
    expect(isSecondHalf({ ...last, scrolled: true }, made(), press({ x: 6 }))).toBe(false);
    // What was clicked first is still there.
    expect(isSecondHalf({ ...last, control: made() }, made(), press({ x: 6 }))).toBe(false);
  });

  it('[hour] does not switch off what the first half switched on; any other control may be clicked twice', () => {
    const star = made('true');
    expect(isSecondHalf({ ...last, control: star }, star, press({ detail: 2 }))).toBe(true);
    expect(isSecondHalf({ ...last, control: star }, star, press({ detail: 1 }))).toBe(false);
    expect(isSecondHalf(last, row, press({ detail: 2 }))).toBe(false);
  });
});
