import type { DiskState } from '../../shared/ipc/contract';
import type { Doing } from '../../shared/model/fault';
import { main, whenDone } from '../main/client';
import { isDiskMissed } from '../store/disk';
import { playingFrom } from '../store/playing';
import { put, state } from '../store/store';
import { closeDialog, closeFault } from '../store/view-actions';
import { filmPlayer, putFilm } from './film-player';
import { leaveFilled } from './group-picture-service';
import { returnTo, takeWaiting, waitForDisk } from './left-review';
import { refreshLibrary, showLibrary } from './library-service';
import { attempt } from './report';
import { typeAgain } from './review-marks-service';
import { openReview } from './review-service';

/** The disk with the recordings: it may be pulled at any time, and come back. */

/** What a disk can do to whatever was asked for. Once it is another one, or the same one again, none may be true. */
const diskFaults = ['library-missing', 'disk-read-only', 'disk-full', 'write-failed'] as const;

/** At the start of the window, and from then on. @throws Fault */
export async function startDisk(): Promise<void> {
  whenDone(closeRefusals);
  main.library.onDisk(take);
  take(await main.library.disk());
}

/** It was done: that it could not be done earlier is no longer true. */
function closeRefusals(doing: Doing): void {
  const { faultsWhile } = state().view;
  for (const code of diskFaults) if (faultsWhile[code] === doing) closeFault(code);
}

/** Someone says that it is connected. @throws Fault */
export async function lookForDisk(): Promise<void> {
  take(await main.library.lookForDisk());
}

function take(now: DiskState): void {
  const { isHere } = state().disk;
  put('disk', now);
  if (isHere === now.isHere) return;
  // Said in passing by whatever asked for something before; no longer true, or said by the whole screen.
  for (const code of diskFaults) closeFault(code);
  if (now.isHere) attempt(comeBack);
  else leave();
}

/** Its film can't be read: where it was is remembered, and what was just being typed. */
function leave(): void {
  if (!isDiskMissed(state())) return;
  const { review, playing, view, momentList } = state();
  if (playing.fills) attempt(leaveFilled);
  closeDialog();
  if (!review) return;
  const { sessionId, positionMs } = review;
  const { id, note } = momentList.editing ?? {};
  waitForDisk(
    { sessionId, screen: view.screen === 'choose' ? 'choose' : 'review', mediaMs: positionMs },
    id !== undefined && note !== undefined ? { id, note } : undefined,
  );
  putFilm(undefined);
  put('review', undefined);
  put('playing', playingFrom(undefined));
}

/** Shows again what was shown, as it is on the disk now. */
async function comeBack(): Promise<void> {
  // Whoever unlocks it is brought back then.
  if (state().locked) return;
  const was = takeWaiting();
  await refreshLibrary();
  if (!was) return;
  const { left, typed } = was;
  if (state().locked) return waitForDisk(left);
  // It was locked and unlocked meanwhile.
  if (state().view.screen === 'library') return returnTo(left);
  const session = state().library.sessions?.find(({ id }) => id === left.sessionId);
  if (!session) return showLibrary();
  await openReview(left.sessionId, session.code, left.screen);
  if (state().review?.sessionId !== left.sessionId) return;
  filmPlayer()?.seekTo(left.mediaMs);
  if (typed) await typeAgain(typed);
}
