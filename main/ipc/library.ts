import type { Storage } from '../../shared/ipc/contract';
import type { Settings } from '../../shared/model/settings';
import { checkLibrary } from '../library/check-library';
import { checkSession } from '../library/check-session';
import type { DueSessions } from '../library/due-sessions';
import type { Library } from '../library/library';
import type { Openings } from '../playback/openings';
import { type Callers, handleCalls } from './handle';
import type { Tell } from './tell';

type Names =
  | 'library.list'
  | 'library.receipts'
  | 'library.keep'
  | 'library.due'
  | 'library.news'
  | 'library.unfinished'
  | 'library.finishErasing'
  | 'library.erase'
  | 'library.strike'
  | 'library.cancelStrike'
  | 'library.storage'
  | 'library.check'
  | 'library.cancelCheck'
  | 'library.checkAll';

const progressEveryMs = 100;

/**
 * The list of sessions and what is done with a whole one.
 * @returns breaks off a check that runs. A strike it leaves alone: without its keys that fails, and is not taken for one
 *   that a person has cancelled
 */
export function handleLibrary(
  callers: Callers,
  services: {
    library: Library;
    due: Pick<DueSessions, 'left'>;
    settings: () => Settings;
    openings: Openings;
    storage: () => Promise<Storage>;
    freeBytes: () => Promise<number>;
    tell: Tell;
  },
): () => void {
  const { library, due, settings, openings, storage, freeBytes, tell } = services;
  let checking = new AbortController();
  let striking = new AbortController();
  handleCalls<Names>(callers, {
    'library.storage': () => storage(),
    'library.check': async ({ sessionId }) => {
      // One at a time: whoever asks anew has given up the one before.
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
    'library.list': () => library.list(),
    'library.receipts': () => library.receipts(),
    'library.keep': async ({ sessionId, ...kept }) => {
      await library.keep(sessionId, kept, settings().keepDaysLimit);
      tell('library.onChanged', undefined);
    },
    'library.due': () => due.left(),
    'library.news': () => library.takeNews(),
    'library.unfinished': () => library.unfinished(),
    'library.finishErasing': async () => {
      const left = await library.finishErasing();
      tell('library.onChanged', undefined);
      return left;
    },
    'library.strike': async ({ sessionId, spans }) => {
      library.session(sessionId);
      checking.abort();
      striking = new AbortController();
      await openings.closeAll(sessionId);
      try {
        const id = await library.strike(sessionId, spans, {
          ...{ signal: striking.signal, freeBytes },
          onProgress: atMost(progressEveryMs, (doneBytes, bytes) =>
            tell('library.onStriking', { sessionId, doneBytes, bytes }),
          ),
        });
        const { durationMs, momentCount } = library.session(id).summary;
        return { sessionId: id, durationMs, momentCount };
      } finally {
        tell('library.onChanged', undefined);
      }
    },
    'library.cancelStrike': () => striking.abort(),
    'library.erase': async ({ sessionId }) => {
      library.session(sessionId);
      checking.abort();
      await openings.closeAll(sessionId);
      try {
        return await library.erase(sessionId);
      } finally {
        tell('library.onChanged', undefined);
      }
    },
  });
  return () => checking.abort();
}

/** Calls on at most so often; the others are passed over. */
function atMost(everyMs: number, call: (done: number, all: number) => void): typeof call {
  let last = Number.NEGATIVE_INFINITY;
  return (done, all) => {
    if (performance.now() - last < everyMs) return;
    last = performance.now();
    call(done, all);
  };
}
