/**
 * How far a number may go back without meaning a new turn of the loop: frames may be slightly out of order.
 */
const backwards = 5;

/**
 * Converts burned-in numbers, which start again with each turn of the loop, into numbers that only grow. Each
 * becomes the nearest possible number that is not before the previous one; unreadable ones stay undefined. A
 * hole of a whole loop or more cannot be seen from the numbers and is not counted.
 */
export function unwrapFrames(
  frames: ReadonlyArray<number | undefined>,
  loopFrames: number,
): Array<number | undefined> {
  let last: number | undefined;
  return frames.map((frame) => {
    if (frame === undefined) return undefined;
    if (last === undefined) {
      last = frame;
      return frame;
    }
    const ahead = (((frame - last) % loopFrames) + loopFrames) % loopFrames;
    const next = ahead > loopFrames - backwards ? last + ahead - loopFrames : last + ahead;
    last = Math.max(last, next);
    return next;
  });
}

/** The middle value (the mean of the two middle ones of an even number); undefined for an empty list. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const high = sorted[sorted.length >> 1];
  const low = sorted[(sorted.length - 1) >> 1];
  return high === undefined || low === undefined ? undefined : (high + low) / 2;
}
