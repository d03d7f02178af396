import type { Settings } from '../../../shared/model/settings';

/**
 * The size of the notice's text, so that it fits on one page, A4 or Letter, however long its sentences are.
 */
export function noticeSize({ consent, purpose, watchers }: Settings): 'usual' | 'small' | 'smallest' {
  // A sentence begins on a new line and leaves about half a line empty.
  const letters = [...consent, purpose, watchers].reduce((sum, text) => sum + text.length + 40, 0);
  if (letters < 1100) return 'usual';
  return letters < 2000 ? 'small' : 'smallest';
}
