import type { UnlockState } from '../../shared/ipc/contract';
import { main } from '../main/client';
import { initialLibrary } from '../store/library';
import { playingFrom } from '../store/playing';
import { put, state } from '../store/store';
import { initialView, type ScreenName } from '../store/view';
import { leaveFilled } from './filling-service';
import { putFilm } from './film-player';
import { learnRunning } from './recovery-service';
import { leaveRehearsal } from './rehearsal-service';
import { attempt } from './report';
import { keepPlace } from './review-place-service';
import { enterRoom, leaveRoom } from './room-service';

/** Screens that hold nothing that was recorded: they are as they were when it is opened again. */
const staying: readonly ScreenName[] = ['before', 'recording', 'settings'];

/** At the start of the window, which may have crashed while it was locked, and from then on. */
export async function startLock(): Promise<void> {
  main.lock.onChanged(({ on }) => take(on));
  take(await main.lock.isOn());
}

/** Locks; a review keeps its place before. */
export async function lockNow(): Promise<void> {
  await keepPlace();
  await main.lock.now();
}

/** By what it can be opened. @throws Fault */
export async function askToUnlock(): Promise<UnlockState> {
  return main.unlock.state();
}

function take(on: boolean): void {
  if (on === state().locked) return;
  put('locked', on);
  if (on) forget();
  else remember();
}

/** What this window knows of sessions goes, but for one that is being recorded. */
function forget(): void {
  const { view, room, recording, library } = state();
  const { screen } = view;
  // Nobody is watched or heard behind the lock; what is recorded, or just being begun to be, goes on.
  if (!recording && !room.starting) attempt(() => leaveRehearsal().finally(leaveRoom));
  if (state().playing.fills) attempt(leaveFilled);
  putFilm(undefined);
  put('review', undefined);
  put('recorded', undefined);
  put('finish', undefined);
  put('removal', undefined);
  put('closing', undefined);
  put('playing', playingFrom(undefined));
  // Of the passphrase and the recovery key: it tells of no session, and nobody may have read it yet.
  const news = library.news.filter(({ kind }) => kind === 'key-not-changed' || kind === 'key-changed');
  put('library', { ...initialLibrary, news });
  put('view', { ...initialView, screen: staying.includes(screen) ? screen : 'library' });
}

/** It is open again: the room is as it was, and of a running recording all is known. */
function remember(): void {
  if (state().view.screen === 'before' && !state().recording) attempt(enterRoom);
  attempt(learnRunning);
}
