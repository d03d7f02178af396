import type { AppState } from './store';

/**
 * Whether only the missing disk is shown. A recording that runs, or has just ended, says itself what it lacks; the
 * settings need no recordings.
 */
export function isDiskMissed({
  disk,
  view,
  recording,
}: Pick<AppState, 'disk' | 'view' | 'recording'>): boolean {
  if (disk.isHere || view.screen === 'settings') return false;
  return view.screen !== 'recording' || recording === undefined;
}
