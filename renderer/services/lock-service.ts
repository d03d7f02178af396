import type { UnlockState } from '../../shared/ipc/guard-contract';
import { unpackResult } from '../../shared/ipc/result';
import { initialLibrary } from '../store/library';
import { playingFrom } from '../store/playing';
import { put, state } from '../store/store';
import { initialView, type ScreenName } from '../store/view';
import { leaveFilled } from './filling-service';
import { putFilm } from './film-player';
import { main } from './main';
import { report } from './report';
import { keepPlace } from './review-place-service';

/** Screens that hold nothing that was recorded: they are as they were when it is opened again. */
const staying: readonly ScreenName[] = ['before', 'recording', 'settings'];

/** At the start of the window, which may have crashed while it was locked, and from then on. */
export async function startLock(): Promise<void> {
  main.lock.onChanged(({ on }) => take(on));
  take(unpackResult(await main.lock.isOn()));
}

/** Locks; a review keeps its place before. */
export async function lockNow(): Promise<void> {
  await keepPlace();
  unpackResult(await main.lock.now());
}

/** By what it can be opened. @throws Fault */
export async function askToUnlock(): Promise<UnlockState> {
  return unpackResult(await main.unlock.state());
}

function take(on: boolean): void {
  if (on === state().locked) return;
  put('locked', on);
  if (on) forget();
}

/** What this window knows of sessions goes, but for one that is being recorded. */
function forget(): void {
  const { screen } = state().view;
  if (state().playing.fills) void leaveFilled().catch(report);
  putFilm(undefined);
  put('review', undefined);
  put('recorded', undefined);
  put('finish', undefined);
  put('playing', playingFrom(undefined));
  put('library', initialLibrary);
  put('view', { ...initialView, screen: staying.includes(screen) ? screen : 'library' });
}
