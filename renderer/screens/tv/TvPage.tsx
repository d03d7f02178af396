import type { Screening } from '../../../shared/model/screening';
import { words } from '../../../shared/words';

/** What the group sees: one line on black, or nothing. */
export function TvPage({ screening }: { readonly screening: Screening }) {
  return <p className={screening.shown}>{lineOf(screening)}</p>;
}

function lineOf({ shown, code, question, deletedAt }: Screening): string {
  switch (shown) {
    case 'code':
      return code;
    case 'picture':
    case 'black':
      return '';
    case 'card':
      return question;
    case 'recording':
      return words.tvPage.recording;
    case 'not-recording':
      return words.tvPage.notRecording;
    case 'deleted':
      return words.tvPage.deleted(deletedAt);
  }
}
