import type { ExportAsked } from '../model/export';
import { endOfSentence, withoutStops } from '../model/in-sentence';
import { en } from './en';

/** What is read aloud before something leaves: what it is and what for, and what becomes of it. */
export function exportSentences({ what, purpose, leaders }: ExportAsked): string[] {
  const { aloud, noPurpose } = en.exchange;
  const typed = withoutStops(purpose).trim().replace(/\s+/g, ' ').replace(endOfSentence, '');
  return [`${aloud[what](typed || noPurpose)} ${aloud[leaders]}`, aloud.file, aloud.willing];
}
