import { measureLateness } from '../capture/measure-lateness';
import { main } from '../main/client';
import { isImporting } from '../store/importing';
import { type AppState, state, store } from '../store/store';
import { attempt } from './report';

/** How long the list is shown, and nothing else happens, before it is measured, in ms. */
const quietMs = 5000;
/** It is begun again at most this often in one run of the window, if something else ended it. */
const mostBegun = 5;

/** Whether the app does nothing but show the list. */
function isIdle({
  locked,
  disk,
  view,
  importing,
  rehearsal,
  recording,
  review,
  removal,
  tv,
}: AppState): boolean {
  if (locked || !disk.isHere || view.screen !== 'library' || view.dialog) return false;
  if (rehearsal || recording || review || removal || tv.on !== 'off') return false;
  return !isImporting(importing) && !importing.draft;
}

/**
 * From the start of the window: once the app is idle, measures how late the engine's recorder stamps sound, if main does
 * not know that. Whatever else begins comes first: the measurement ends at once, and begins again when the app is idle.
 */
export function startLateness(idleMs = quietMs): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let measuring: AbortController | undefined;
  let begun = 0;

  /** Returns whether there is nothing left to do. */
  async function measure({ signal }: AbortController): Promise<boolean> {
    if (!(await main.recording.wantsLateness())) return true;
    if (signal.aborted) return false;
    begun += 1;
    const turns = await measureLateness(signal);
    if (!turns) return begun >= mostBegun;
    await main.recording.lateness({ turns });
    return true;
  }

  async function begin(): Promise<void> {
    waiting = undefined;
    measuring = new AbortController();
    let isOver = true;
    try {
      isOver = await measure(measuring);
    } finally {
      measuring = undefined;
      if (isOver) stop();
      else look();
    }
  }

  function look(): void {
    if (isIdle(state())) {
      if (!measuring) waiting ??= setTimeout(() => attempt(begin), idleMs);
      return;
    }
    clearTimeout(waiting);
    waiting = undefined;
    measuring?.abort();
  }

  const stop = store.subscribe(look);
  look();
}
