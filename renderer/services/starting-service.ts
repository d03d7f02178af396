import { type IsLatest, Latest } from '../../shared/async/latest';
import { Serial } from '../../shared/async/serial';
import type { Argument, BegunPart } from '../../shared/ipc/contract';
import { main } from '../main/client';
import { refreshLibrary } from './library-service';
import { rehearsalSettled } from './rehearsal-service';

const starts = new Latest();
/** One after the other: a start that was left is over before the next one begins. */
const beginnings = new Serial();

/** Someone starts a recording. @returns whether it is still wanted: nobody has left it */
export function nextStart(): IsLatest {
  return starts.next();
}

/** Someone leaves the screen while a recording is being begun, however long that takes: it will be none. */
export function leaveStart(): void {
  starts.next();
}

/** Resolves when nothing is being begun any more, nor what was left being destroyed. */
export function startsSettled(): Promise<void> {
  return beginnings.settled();
}

/**
 * Begins a session and its first part. If it was left in the meantime, nothing is recorded, and nothing is left of
 * it.
 * @returns undefined if it was left
 * @throws Fault what `recording.begin` throws, or `recording.giveUp`
 */
export function begin(wish: Argument<'recording.begin'>, isWanted: IsLatest): Promise<BegunPart | undefined> {
  return beginnings.run(async () => {
    // Main records one thing at a time.
    await rehearsalSettled();
    if (!isWanted()) return undefined;
    const begun = await main.recording.begin(wish).catch((error: unknown) => {
      // Whoever has left needs not know why it would not have begun.
      if (isWanted()) throw error;
    });
    if (!begun || isWanted()) return begun ?? undefined;
    await main.recording.giveUp({ sessionId: begun.sessionId });
    // It may have been listed while it was being begun.
    await refreshLibrary();
    return undefined;
  });
}
