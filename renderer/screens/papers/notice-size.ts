import type { Settings } from '../../../shared/model/settings';

/** How large the notice is set so that it stays on one page, A4 or Letter, however long its sentences are. */
export function noticeSize({ consent, purpose, watchers }: Settings): 'usual' | 'small' | 'smallest' {
  // A sentence begins a line of its own, and leaves one half empty.
  const letters = [...consent, purpose, watchers].reduce((sum, text) => sum + text.length + 40, 0);
  if (letters < 1100) return 'usual';
  return letters < 2000 ? 'small' : 'smallest';
}
