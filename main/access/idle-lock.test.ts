import { beforeEach, describe, expect, it } from 'vitest';
import { IdleLock } from './idle-lock';

const minute = 60_000;
let nowMs: number;
let idleMs: number;
let busy: boolean;
let minutes: number;
let locks: number;
let idle: IdleLock;

beforeEach(() => {
  nowMs = 1_000_000;
  idleMs = 0;
  busy = false;
  minutes = 20;
  locks = 0;
  const options = {
    idleMs: () => idleMs,
    minutes: () => minutes,
    isBusy: () => busy,
    lock: () => {
      locks += 1;
    },
  };
  idle = new IdleLock(options, () => nowMs);
});

/** Lets this much time pass, in which nobody touches anything. */
function pass(ms: number): void {
  for (let gone = 0; gone < ms; gone += 5000) {
    nowMs += 5000;
    idleMs += 5000;
    idle.look();
    if (locks > 0) return;
  }
}

describe('[lock] by idleness', () => {
  it('locks after the set number of minutes, and not before', () => {
    pass(20 * minute - 5000);
    expect(locks).toBe(0);
    pass(5000);
    expect(locks).toBe(1);
  });

  it('touching the laptop restarts the time', () => {
    pass(19 * minute);
    idleMs = 0;
    pass(19 * minute);
    expect(locks).toBe(0);
  });

  it('never locks while recording or showing on the TV, and not at once when that ends', () => {
    busy = true;
    pass(90 * minute);
    busy = false;
    pass(20 * minute - 5000);
    expect(locks).toBe(0);
    pass(5000);
    expect(locks).toBe(1);
  });

  it('never locks if set to 0 minutes', () => {
    minutes = 0;
    pass(600 * minute);
    expect(locks).toBe(0);
  });
});
