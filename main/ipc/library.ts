import type { Storage } from '../../shared/ipc/contract';
import type { Library } from '../library/library';
import type { LibraryChanges } from '../library/library-changes';
import type { LibraryChecks } from '../library/library-checks';
import type { LibraryView } from '../library/library-view';
import { type Callers, handleCalls } from './handle';

type Names =
  | 'library.list'
  | 'library.receipts'
  | 'library.keep'
  | 'library.rename'
  | 'library.noteStillAgreed'
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

/** Handles the list of sessions, and what is done with a whole session. */
export function handleLibrary(
  callers: Callers,
  services: {
    library: Pick<Library, 'unfinished' | 'removals'>;
    view: LibraryView;
    checks: LibraryChecks;
    changes: LibraryChanges;
    storage: () => Promise<Storage>;
  },
): void {
  const { library, view, checks, changes, storage } = services;
  handleCalls<Names>(callers, {
    'library.storage': () => storage(),
    'library.check': ({ sessionId }) => checks.checkSession(sessionId),
    'library.cancelCheck': () => checks.cancel(),
    'library.checkAll': () => checks.checkAll(),
    'library.list': () => view.sessions(),
    'library.receipts': () => view.receipts(),
    'library.due': () => view.due(),
    'library.news': () => view.takeNews(),
    'library.keep': ({ sessionId, until, reason }) => changes.keep(sessionId, { until, reason }),
    'library.rename': ({ sessionId, code }) => changes.rename(sessionId, code),
    'library.noteStillAgreed': ({ sessionId }) => changes.noteStillAgreed(sessionId),
    'library.answerDate': ({ day }) => changes.answerDate(day),
    'library.unfinished': () => library.unfinished(),
    'library.finishErasing': () => changes.finishErasing(),
    'library.strike': ({ sessionId, spans }) => changes.strike(sessionId, spans),
    'library.cancelStrike': () => changes.cancelStrike(),
    'library.missingRoom': ({ sessionId, spans }) => changes.missingRoom(sessionId, spans),
    'library.putBack': ({ sessionId, only }) => changes.putBack(sessionId, only),
    'library.settled': async () => {
      await library.removals.settled();
    },
    'library.erase': ({ sessionId }) => changes.erase(sessionId),
  });
}
