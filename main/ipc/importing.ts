import type { Importing } from '../importing/importing';
import { type Callers, handleCalls } from './handle';

type Names =
  | 'importing.look'
  | 'importing.lookAt'
  | 'importing.arrange'
  | 'importing.begin'
  | 'importing.cancel'
  | 'importing.state'
  | 'importing.dismiss'
  | 'importing.deleteOriginals';

/** Handles recordings that come in. */
export function handleImporting(callers: Callers, importing: Importing): void {
  handleCalls<Names>(callers, {
    'importing.look': () => importing.look(),
    'importing.lookAt': ({ paths }) => importing.look(paths),
    'importing.arrange': ({ planId, files }) => importing.arrange(planId, files),
    'importing.begin': (wish) => importing.begin(wish),
    'importing.cancel': () => importing.cancel(),
    'importing.state': () => importing.state,
    'importing.dismiss': () => importing.dismiss(),
    'importing.deleteOriginals': ({ sessionId }) => importing.deleteOriginals(sessionId),
  });
}
