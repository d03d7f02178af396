/** What a person is told about the level of the sound. */
export type LevelJudgement = 'silent' | 'quiet' | 'good' | 'clipping';

/** The level meter: the current peak, and the highest recent peak. */
export interface Level {
  /** dBFS; −Infinity for digital silence. */
  readonly peakDb: number;
  readonly heldDb: number;
  /** When `heldDb` was reached (ms, `performance.now()`). */
  readonly heldSinceMs: number;
}

export const noLevel: Level = {
  peakDb: Number.NEGATIVE_INFINITY,
  heldDb: Number.NEGATIVE_INFINITY,
  heldSinceMs: 0,
};

/** How long a peak is held, so that speech is judged by its words and not by its pauses. */
const holdMs = 2000;

/** The level after another peak. A held peak is replaced by a higher one, or when its time is over. */
export function nextLevel(level: Level, peakDb: number, nowMs: number): Level {
  const keeps = peakDb < level.heldDb && nowMs - level.heldSinceMs < holdMs;
  return keeps ? { ...level, peakDb } : { peakDb, heldDb: peakDb, heldSinceMs: nowMs };
}

/** Judged by the held peak: a conversation in a room should reach −40 dBFS and never 0. */
export function judgeLevel(level: Level): LevelJudgement {
  if (level.heldDb <= -90) return 'silent';
  if (level.heldDb < -40) return 'quiet';
  return level.heldDb >= -1 ? 'clipping' : 'good';
}
