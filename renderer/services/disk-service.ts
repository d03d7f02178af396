import type { DiskState } from '../../shared/ipc/contract';
import type { SessionId } from '../../shared/model/ids';
import { main } from '../main/client';
import { isDiskMissed } from '../store/disk';
import { playingFrom } from '../store/playing';
import { put, state } from '../store/store';
import { closeDialog, closeFault } from '../store/view-actions';
import { filmPlayer, putFilm } from './film-player';
import { leaveFilled } from './group-picture-service';
import { refreshLibrary, showLibrary } from './library-service';
import { attempt } from './report';
import { openReview } from './review-service';

/** The disk with the recordings: it may be pulled at any time, and come back. */

/** The review that was open when the disk went. */
let left: { readonly sessionId: SessionId; readonly code: string; readonly mediaMs: number } | undefined;

/** At the start of the window, and from then on. @throws Fault */
export async function startDisk(): Promise<void> {
  main.library.onDisk(take);
  take(await main.library.disk());
}

/** Someone says that it is connected. @throws Fault */
export async function lookForDisk(): Promise<void> {
  take(await main.library.lookForDisk());
}

function take(now: DiskState): void {
  const { isHere } = state().disk;
  put('disk', now);
  if (isHere === now.isHere) return;
  // Said in passing by whatever asked for something just then; no longer true, or said by the whole screen.
  closeFault('library-missing');
  if (now.isHere) attempt(comeBack);
  else leave();
}

/** Its film can't be read: where it was is remembered. */
function leave(): void {
  if (!isDiskMissed(state())) return;
  const { review, playing } = state();
  if (playing.fills) attempt(leaveFilled);
  closeDialog();
  if (!review) return;
  const { sessionId, code, positionMs } = review;
  left = { sessionId, code, mediaMs: positionMs };
  putFilm(undefined);
  put('review', undefined);
  put('playing', playingFrom(undefined));
}

/** Shows again what was shown, as it is on the disk now. */
async function comeBack(): Promise<void> {
  const was = left;
  left = undefined;
  await refreshLibrary();
  if (!was || state().locked) return;
  const { screen } = state().view;
  const isThere = state().library.sessions?.some(({ id }) => id === was.sessionId) === true;
  if (!isThere) return showLibrary();
  await openReview(was.sessionId, was.code, screen === 'choose' ? screen : 'review');
  filmPlayer()?.seekTo(was.mediaMs);
}
