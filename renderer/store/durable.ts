import type { RecordingState } from './recording';

/** Main's own watchdog reacts after 3 s; this one reacts if main itself hangs on its disk. */
const standsAfterMs = 4000;

/**
 * And all is well again only when data has reached the disk for this long, in ms, without a gap like this: a slow disk
 * takes in a burst now and then, and stands again.
 */
const steadyMs = 5000;
const gapMs = 2000;

/**
 * Looks that are farther apart than this say nothing about the time between them: the window itself stood
 * still.
 */
const heldUpMs = 2000;

/**
 * Judges whether nothing reaches the disk although the screen says "Recording". Each look tells it what is on
 * the disk, and when (ms, any steady clock).
 */
export function durableJudge(): (
  recording: Pick<RecordingState, 'phase' | 'durableMs' | 'fault' | 'stopping'> | undefined,
  nowMs: number,
) => boolean {
  let durableMs: number | undefined;
  let sinceMs = 0;
  let lookedMs = 0;
  let stands = false;
  let steadyFromMs: number | undefined;
  return (recording, nowMs) => {
    const isDue =
      recording !== undefined &&
      recording.fault === undefined &&
      !recording.stopping &&
      (recording.phase === 'recording' || recording.phase === 'starting');
    if (!isDue || recording.durableMs !== durableMs || nowMs - lookedMs > heldUpMs) sinceMs = nowMs;
    durableMs = recording?.durableMs;
    lookedMs = nowMs;
    if (nowMs - sinceMs >= gapMs) steadyFromMs = undefined;
    else steadyFromMs ??= nowMs;
    if (!isDue) stands = false;
    else if (nowMs - sinceMs >= standsAfterMs) stands = true;
    else if (steadyFromMs !== undefined && nowMs - steadyFromMs >= steadyMs) stands = false;
    return stands;
  };
}
