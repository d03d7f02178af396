import type { Marks } from '../marks/marks';
import { isRunning } from './recording';
import type { AppState } from './store';

/** The marks of the session on the screen, while they can be changed. */
export function marksOnScreen({ view, recording, review }: AppState): Marks | undefined {
  if (view.screen === 'recording') return isRunning(recording) ? recording : undefined;
  return review?.openingId === undefined ? undefined : review;
}

/** Whether a dialog covers the screen. */
export function isCovered({ view, rehearsal, closing }: AppState): boolean {
  return view.dialog !== undefined || rehearsal !== undefined || closing !== undefined;
}
