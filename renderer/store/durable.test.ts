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

  it('[faults] ends when data comes, and time in which the window stood still does not count', () => {
    const judge = durableJudge();
    for (let ms = 0; ms < 4000; ms += 500) judge(recording, ms);
    expect(judge(recording, 4000)).toBe(true);
    expect(judge({ ...recording, durableMs: 400 }, 4500)).toBe(false);
    expect(alarmedAt(() => recording, 60_000, 5000)).toBeUndefined();
  });
});
