import type { UnlockState } from '../../shared/ipc/contract';
import { main } from '../main/client';
import { initialLibrary } from '../store/library';
import { playingFrom } from '../store/playing';
import { put, state } from '../store/store';
import { afterLock } from '../store/view';
import { putFilm } from './film-player';
import { leaveFilled } from './group-picture-service';
import { forgetImport, learnImport } from './import-service';
import { type LeftReview, leftReview, returnTo, takeWaiting, waitForDisk } from './left-review';
import { saveDraft } from './recording-marks-service';
import { learnRunning } from './recovery-service';
import { leaveRehearsal } from './rehearsal-service';
import { attempt, report } from './report';
import { keepNote } from './review-marks-service';
import { savePlace } from './review-place-service';
import { enterRoom, leaveRoom } from './room-service';

/** A person is locking it, and wants what is open to be closed. */
let isAsked = false;
/** The review that main interrupted: the computer was about to sleep, or nobody had touched it. */
let left: LeftReview | undefined;

/** At the start of the window, which may have crashed while it was locked, and from then on. */
export async function startLock(): Promise<void> {
  main.lock.onChanged(({ on }) => take(on));
  take(await main.lock.isOn());
}

/**
 * Locks the app; a note that is being typed and a review's place are saved first. If the note can't be, it is
 * locked all the same. A recording's note is only on its way to the disk by then: its session stays open.
 */
export async function lockNow(): Promise<void> {
  saveDraft().catch(report);
  await keepNote().catch(report);
  await savePlace();
  isAsked = true;
  await main.lock.now().finally(() => {
    isAsked = false;
  });
}

/** Asks main what can open it. @throws Fault */
export async function askToUnlock(): Promise<UnlockState> {
  return main.unlock.state();
}

function take(on: boolean): void {
  if (on === state().locked) return;
  put('locked', on);
  if (on) forget();
  else remember();
}

/**
 * Forgets what this window knows of sessions, except for one that is being recorded, and where a review was that
 * nobody asked to close. A note that could not be saved, because the disk is gone, is forgotten as well.
 */
function forget(): void {
  const waits = takeWaiting()?.left;
  left = isAsked ? undefined : (leftReview() ?? waits);
  const { view, room, recording, library } = state();
  // Nobody is watched or heard behind the lock; a recording that is running or just starting continues.
  // What is left of a rehearsal may take long to end.
  if (!recording && !room.starting) {
    attempt(leaveRehearsal);
    leaveRoom();
  }
  if (state().playing.fills) attempt(leaveFilled);
  putFilm(undefined);
  put('review', undefined);
  put('recorded', undefined);
  put('finish', undefined);
  put('removal', undefined);
  put('closing', undefined);
  forgetImport();
  put('playing', playingFrom(undefined));
  // Messages about the passphrase and the recovery key reveal no session, and nobody may have read them yet.
  const news = library.news.filter(({ kind }) => kind === 'key-not-changed' || kind === 'key-changed');
  put('library', { ...initialLibrary, news });
  put('view', afterLock(view));
}

/**
 * It is unlocked: restores the room, and loads everything about a running recording. If main locked, what was typed
 * just before is saved only now; the note is still open.
 */
function remember(): void {
  attempt(saveDraft);
  if (state().view.screen === 'before' && !state().recording) attempt(enterRoom);
  attempt(learnRunning);
  attempt(learnImport);
  // The disk may have gone, or come back, meanwhile.
  const before = left ?? takeWaiting()?.left;
  left = undefined;
  if (!before) return;
  if (state().disk.isHere) attempt(() => returnTo(before));
  else waitForDisk(before);
}
