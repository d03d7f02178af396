import { compareSync, type SyncComparison } from './compare-sync';
import { unwrapFrames } from './frame-numbers';
import type { LiveMeasure } from './page-measure';
import type { PlaybackMeasure } from './playback-measure';

/**
 * How the lip-sync of a film as played differs from its source's, flash by flash in the order of the film.
 * Uses the steady offset, because screen refreshes have nothing to do with the film.
 */
export function playedSync(played: PlaybackMeasure, live: LiveMeasure, loopFrames: number): SyncComparison {
  // A player's numbers start again with each turn of the loop; the live watch's keep growing.
  const numbers = unwrapFrames(
    played.flashes.map(({ frame }) => frame),
    loopFrames,
  );
  const flashes = played.flashes.map((flash, i) => ({ ...flash, frame: numbers[i] }));
  const avOffsets = played.avOffsets.map((pair) => ({ ...pair, offsetMs: pair.steadyOffsetMs }));
  return compareSync({ flashes, avOffsets }, live, loopFrames);
}
