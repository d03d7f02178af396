import type { Storage } from '../../shared/ipc/contract';
import type { SessionId } from '../../shared/model/ids';
import { removedBetween } from '../../shared/model/session';
import type { Settings } from '../../shared/model/settings';
import { checkLibrary } from '../library/check-library';
import type { DueSessions } from '../library/due/due-sessions';
import type { Library } from '../library/library';
import type { StrikeOptions } from '../library/strike/strike';
import type { Openings } from '../playback/openings';
import { checkSession } from '../session/check-session';
import type { Tell } from '../windows/tell';
import { type Callers, handleCalls } from './handle';

type Names =
  | 'library.list'
  | 'library.receipts'
  | 'library.keep'
  | 'library.rename'
  | 'library.due'
  | 'library.news'
  | 'library.answerDate'
  | 'library.unfinished'
  | 'library.finishErasing'
  | 'library.erase'
  | 'library.strike'
  | 'library.cancelStrike'
  | 'library.missingRoom'
  | 'library.putBack'
  | 'library.settled'
  | 'library.storage'
  | 'library.check'
  | 'library.cancelCheck'
  | 'library.checkAll';

const progressEveryMs = 100;

/**
 * Handles the list of sessions, and what is done with a whole session.
 * @returns a function that continues interrupted strikes, at the start and after unlocking, and one that
 * stops a running check. When it is locked, the library itself stops a strike
 */
export function handleLibrary(
  callers: Callers,
  services: {
    library: Library;
    due: Pick<DueSessions, 'state' | 'answer' | 'now' | 'look' | 'looked' | 'takeNews'>;
    settings: () => Settings;
    openings: Openings;
    storage: () => Promise<Storage>;
    freeBytes: () => Promise<number>;
    tell: Tell;
  },
): { resumeStrikes(): Promise<void>; stopChecking(): void } {
  const { library, due, settings, openings, storage, freeBytes, tell } = services;
  let checking = new AbortController();
  let striking = new AbortController();
  const strikeOptions = (sessionId: SessionId, signal: AbortSignal): StrikeOptions => ({
    ...{ signal, freeBytes },
    letGo: () => openings.closeAll(sessionId),
    onProgress: atMost(progressEveryMs, (doneBytes, bytes) =>
      tell('library.onStriking', { sessionId, doneBytes, bytes }),
    ),
  });
  handleCalls<Names>(callers, {
    'library.storage': () => storage(),
    'library.check': async ({ sessionId }) => {
      // One check at a time: a new request cancels the previous one.
      checking.abort();
      checking = new AbortController();
      const report = await checkSession(library.session(sessionId), {
        signal: checking.signal,
        onProgress: atMost(progressEveryMs, (doneBytes, bytes) =>
          tell('library.onChecking', { sessionId, doneBytes, bytes }),
        ),
      });
      tell('library.onChanged', undefined);
      return report;
    },
    'library.cancelCheck': () => checking.abort(),
    'library.checkAll': async () => {
      checking.abort();
      checking = new AbortController();
      const report = await checkLibrary(library, {
        signal: checking.signal,
        onProgress: atMost(progressEveryMs, (doneBytes, bytes) =>
          tell('library.onCheckingAll', { doneBytes, bytes }),
        ),
      });
      tell('library.onChanged', undefined);
      return report;
    },
    'library.list': async () => {
      // Delete what is due before anything is listed: a recording or a film that has just ended may have
      // delayed it.
      await due.look();
      return library.list();
    },
    'library.receipts': async () => {
      await due.looked();
      return library.receipts();
    },
    'library.keep': async ({ sessionId, until, reason }) => {
      const limitDays = settings().keepDaysLimit;
      await library.keep(sessionId, { until, reason }, { limitDays, now: due.now() });
      tell('library.onChanged', undefined);
    },
    'library.rename': async ({ sessionId, code }) => {
      await library.rename(sessionId, code);
      tell('library.onChanged', undefined);
    },
    'library.due': async () => {
      await due.looked();
      return due.state();
    },
    'library.answerDate': async ({ day }) => {
      await due.answer(day);
      tell('library.onChanged', undefined);
    },
    'library.news': async () => {
      await due.looked();
      return [...library.takeNews(), ...due.takeNews()];
    },
    'library.unfinished': () => library.unfinished(),
    'library.finishErasing': async () => {
      const left = await library.finishErasing();
      tell('library.onChanged', undefined);
      return left;
    },
    'library.strike': async ({ sessionId, spans }) => {
      checking.abort();
      striking = new AbortController();
      try {
        const { state } = library.session(sessionId);
        const id = await library.strike(sessionId, spans, strikeOptions(sessionId, striking.signal));
        const copy = library.session(id);
        const { durationMs, momentCount } = copy.summary;
        return { sessionId: id, durationMs, momentCount, removedMs: removedBetween(state, copy.state) };
      } finally {
        tell('library.onChanged', undefined);
      }
    },
    'library.cancelStrike': () => striking.abort(),
    'library.missingRoom': async ({ sessionId, spans }) =>
      library.missingRoom(sessionId, spans, await freeBytes()),
    'library.putBack': async ({ sessionId, only }) => {
      await library.putBack(sessionId, only);
      tell('library.onChanged', undefined);
    },
    'library.settled': async () => {
      await library.removals.settled();
    },
    'library.erase': async ({ sessionId }) => {
      checking.abort();
      try {
        return await library.erase(sessionId, () => openings.closeAll(sessionId));
      } finally {
        tell('library.onChanged', undefined);
      }
    },
  });
  return {
    stopChecking: () => checking.abort(),
    async resumeStrikes() {
      striking = new AbortController();
      const { signal } = striking;
      await library.resumeStrikes(
        (sessionId) => strikeOptions(sessionId, signal),
        () => tell('library.onChanged', undefined),
      );
    },
  };
}

/** Passes calls on at most this often, and drops the others. */
function atMost(everyMs: number, call: (done: number, all: number) => void): typeof call {
  let last = Number.NEGATIVE_INFINITY;
  return (done, all) => {
    if (performance.now() - last < everyMs) return;
    last = performance.now();
    call(done, all);
  };
}
