import type { Settings } from '../../../shared/model/settings';
import { sentencesOnNotice } from '../../../shared/words';

/**
 * The size of the notice's text, so that it fits on one page, A4 or Letter, however long its sentences are.
 */
export function noticeSize(settings: Settings): 'usual' | 'small' | 'smallest' | 'tiny' {
  const { purpose, watchers, writtenConsent } = settings;
  const texts = [...sentencesOnNotice(settings), purpose, watchers];
  // A sentence begins on a new line and leaves about half a line empty.
  const sentences = texts.reduce((sum, text) => sum + text.length + 40, 0);
  // The lines to sign on take as much as seven lines of text.
  const letters = sentences + (writtenConsent ? 500 : 0);
  if (letters < 1100) return 'usual';
  if (letters < 2000) return 'small';
  return letters < 3900 ? 'smallest' : 'tiny';
}
