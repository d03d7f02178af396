import { describe, expect, it } from 'vitest';
import { durableJudge } from './durable';

type Looked = Parameters<ReturnType<typeof durableJudge>>[0];

/** Looks every half second. @returns when it first raised the alarm, in ms */
function alarmedAt(of: (ms: number) => Looked, untilMs: number, everyMs = 500): number | undefined {
  const judge = durableJudge();
  for (let ms = 0; ms <= untilMs; ms += everyMs) if (judge(of(ms), ms)) return ms;
  return undefined;
}

const recording = { phase: 'recording', durableMs: 0, fault: undefined, stopping: false } as const;

describe('a recording of which nothing reaches the disk', () => {
  it('[faults] is reported after four seconds, even if it never began', () => {
    expect(alarmedAt(() => recording, 10_000)).toBe(4000);
    expect(alarmedAt(() => ({ ...recording, phase: 'starting' }), 10_000)).toBe(4000);
    expect(alarmedAt((ms) => ({ ...recording, durableMs: Math.min(ms, 3000) }), 10_000)).toBe(7000);
  });

  it('[faults] is not assumed while data grows, off the record, while it is being ended, or after the end', () => {
    expect(alarmedAt((ms) => ({ ...recording, durableMs: ms }), 60_000)).toBeUndefined();
    expect(alarmedAt(() => ({ ...recording, phase: 'off-record' }), 60_000)).toBeUndefined();
    expect(alarmedAt(() => ({ ...recording, stopping: true }), 60_000)).toBeUndefined();
    expect(alarmedAt(() => ({ ...recording, fault: 'disk-full' }), 60_000)).toBeUndefined();
    expect(alarmedAt(() => undefined, 60_000)).toBeUndefined();
  });

  /** What the alarm is at each look, when the clock shows this at that time. */
  const alarms = (durableMs: (ms: number) => number, untilMs: number): boolean[] => {
    const judge = durableJudge();
    return Array.from({ length: untilMs / 500 }, (_, n) =>
      judge({ ...recording, durableMs: durableMs(n * 500) }, n * 500),
    );
  };

  it('[room] with a slow disk, on which the clock stands and jumps, “All good” does not come back between', () => {
    // Every six seconds as much as fits into one.
    const slow = alarms((ms) => Math.floor(ms / 6000) * 1000, 60_000);
    const first = slow.indexOf(true);
    expect(first).toBe(8);
    expect(slow.slice(first)).not.toContain(false);
  });

  it('[room] once data comes steadily again the alarm ends, within six seconds', () => {
    const again = alarms((ms) => (ms < 8000 ? 0 : ms), 20_000);
    expect(again.slice(16, 26)).not.toContain(false);
    expect(again.slice(28)).not.toContain(true);
  });

  it('[faults] time in which the window stood still does not count', () => {
    expect(alarmedAt(() => recording, 60_000, 5000)).toBeUndefined();
  });
});
