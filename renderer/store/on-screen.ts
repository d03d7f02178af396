import type { Marks } from '../marks/marks';
import { isDiskMissed } from './disk';
import { isRunning } from './recording';
import type { AppState } from './store';
import { frontDialog, type OpenDialog } from './view';

/** The marks of the session on the screen, while they can be changed. */
export function marksOnScreen({ view, recording, review }: AppState): Marks | undefined {
  if (view.screen === 'recording') return isRunning(recording) ? recording : undefined;
  return review?.openingId === undefined ? undefined : review;
}

/**
 * Whether only what the group may see is drawn here: the displays have changed, and nobody has said yet that the TV does
 * not show this screen. Behind the lock, without the disk, and while the picture fills the screen, nothing else is drawn
 * anyway.
 */
export function hasCurtain(now: AppState): boolean {
  return now.tv.unsure && !now.locked && !now.playing.fills && !isDiskMissed(now);
}

/** Dialogs that show nothing of a session, and may be open in front of the curtain. */
const harmlessDialogs: ReadonlySet<OpenDialog['kind']> = new Set([
  ...([
    'tv',
    'place-tv',
    'tv-apart',
    'tv-seen',
    'close-with-tv',
    'stop-recording',
    'discard',
    'microphones',
    'continue',
  ] as const),
]);

/** Whether a dialog is drawn behind the curtain, too. */
export const isHarmless = ({ kind }: OpenDialog): boolean => harmlessDialogs.has(kind);

/** Whether a dialog covers the screen. */
export function isCovered({ view, rehearsal, closing }: AppState): boolean {
  return frontDialog(view) !== undefined || rehearsal !== undefined || closing !== undefined;
}
