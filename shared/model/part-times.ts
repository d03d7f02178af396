import type { PartEndReason } from './journal';
import type { Part } from './session';

/** The current clocks. Either may be wrong; the one that shows the longer time counts. */
export interface Clocks {
  /** Wall time, UTC, in ms. Anyone can change it. */
  readonly utcMs: number;
  /**
   * How long the computer has been up, sleep included, in ms. It starts again at 0 when the computer
   * restarts.
   */
  readonly upMs: number;
}

/** When a part ended. */
export interface PartEnd {
  readonly utcMs: number;
  /** Up time when the part began, and when it ended, in ms; undefined if it was not noted. */
  readonly up: { readonly begunMs: number; readonly ms: number } | undefined;
  readonly hasBytes: boolean;
}

/**
 * When a part's last byte became durable, or a little earlier: its length does not include the times when
 * nothing arrived.
 */
export function endOf({ begunAt, upMs, ended }: Part): PartEnd | undefined {
  if (!begunAt) return undefined;
  const durationMs = ended?.durationMs ?? 0;
  return {
    utcMs: begunAt.utcMs + durationMs,
    up: upMs === undefined ? undefined : { begunMs: upMs, ms: upMs + durationMs },
    hasBytes: durationMs > 0,
  };
}

/** How long ago that was at least, by the clock that shows the longer time, in ms. */
export function sinceMs(then: Pick<PartEnd, 'utcMs' | 'up'>, now: Clocks): number {
  const byWall = now.utcMs - then.utcMs;
  if (!then.up) return byWall;
  // If the computer was restarted since, its up time is shorter, and all of it has passed since then.
  const byUptime = now.upMs < then.up.begunMs ? now.upMs : now.upMs - then.up.ms;
  return Math.max(byWall, byUptime);
}

/** The reasons for which a part ends although nobody wanted a pause. */
const interrupting: ReadonlySet<PartEndReason> = new Set(['crash', 'window-lost', 'stalled', 'write-failed']);

/** What interruptions cost a recording that was continued afterwards. */
export interface Interruptions {
  readonly count: number;
  /** How long nothing was recorded because of them, in ms. */
  readonly lostMs: number;
}

/** The interruptions after which a recording was continued. That costs time, but nothing that was recorded. */
export function interruptionsOf(parts: readonly Part[]): Interruptions {
  const gaps = parts.flatMap((part, at) => {
    const before = parts[at - 1];
    return before?.ended && interrupting.has(before.ended.reason) ? gapMs(before, part) : [];
  });
  return { count: gaps.length, lostMs: gaps.reduce((sum, ms) => sum + ms, 0) };
}

function gapMs(before: Part, { gapMs: known, begunAt, upMs }: Part): number {
  const end = endOf(before);
  if (known !== undefined || !end || !begunAt) return known ?? 0;
  const { utcMs } = begunAt;
  const sinceEndMs =
    upMs === undefined
      ? sinceMs({ utcMs: end.utcMs, up: undefined }, { utcMs, upMs: 0 })
      : sinceMs(end, { utcMs, upMs });
  return Math.max(0, sinceEndMs);
}
