import type { Library } from '../library/library';
import type { Openings } from '../playback/openings';
import { type Callers, handleCalls } from './handle';
import type { Tell } from './tell';

export function handleLibrary(
  callers: Callers,
  { library, openings, tell }: { library: Library; openings: Openings; tell: Tell },
): void {
  handleCalls<'library.list' | 'library.receipts' | 'library.erase'>(callers, {
    'library.list': () => library.list(),
    'library.receipts': () => library.receipts(),
    'library.erase': async ({ sessionId }) => {
      library.session(sessionId);
      await openings.closeAll(sessionId);
      try {
        return await library.erase(sessionId);
      } finally {
        tell('library.onChanged', undefined);
      }
    },
  });
}
