import { withLimit } from '../model/agreement';
import { endOfSentence, withoutStops } from '../model/in-sentence';
import type { Settings } from '../model/settings';
import { en } from './en';
import { formatCalendarDay, formatLongDay } from './format';

/** What a group is promised before a recording. */
export interface Promised {
  /** Who will watch it. */
  readonly watchers: string;
  /** The day by which it is deleted (empty while none is named), and the last one to which the group may keep it. */
  readonly deleteBy: string;
  readonly limit: string;
}

/** Older versions can't read an agreement of more sentences. */
const mostSentences = 8;

/** The sentences as they are read aloud before a recording: a person's own, and ours as the second one. */
export function sentencesAloud(own: readonly string[], { watchers, deleteBy, limit }: Promised): string[] {
  const { promise, longer, noDay } = en.consent;
  const said = [
    promise(asSaid(watchers), deleteBy ? formatLongDay(deleteBy) : noDay),
    limit > deleteBy && longer(formatLongDay(limit)),
  ];
  return withPromise(withLimit(own, formatCalendarDay(limit)), said);
}

/** The sentences as they are read aloud before a recording made elsewhere is imported. */
export function sentencesForImport(recordedOn: string, { watchers, deleteBy, limit }: Promised): string[] {
  const { imported, importedPromise, longer, importedElsewhere, importedStop, importedWilling, noDay } =
    en.consent;
  const promise = [
    importedPromise(asSaid(watchers), deleteBy ? formatLongDay(deleteBy) : noDay),
    limit > deleteBy && longer(formatLongDay(limit)),
    importedElsewhere,
  ];
  return [
    imported(recordedOn ? formatLongDay(recordedOn) : noDay),
    promise.filter(Boolean).join(' '),
    importedStop,
    importedWilling,
  ];
}

/** The same sentences as the notice prints them: who usually watches, and after how many days. */
export function sentencesOnNotice({
  consent,
  watchers,
  keepDays,
  keepDaysLimit,
}: Pick<Settings, 'consent' | 'watchers' | 'keepDays' | 'keepDaysLimit'>): string[] {
  const { promiseWithin, longerWithin } = en.consent;
  const days = Math.min(keepDays, keepDaysLimit);
  const said = [promiseWithin(asSaid(watchers), days), keepDaysLimit > days && longerWithin(keepDaysLimit)];
  return withPromise(withLimit(consent, en.notice.limitDay(keepDaysLimit)), said);
}

function withPromise(
  [first = '', ...others]: readonly string[],
  said: readonly (string | false)[],
): string[] {
  const promise = said.filter(Boolean).join(' ');
  const last = others.slice(mostSentences - 3).join(' ');
  return [first, promise, ...others.slice(0, mostSentences - 3), last].filter((sentence) => sentence !== '');
}

/** How it reads in the sentence: `this group and its faculty`, `the group and Dr Smith`; a blank if nobody is named. */
function asSaid(watchers: string): string {
  const text = withoutStops(watchers)
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/^only /i, '')
    .replace(endOfSentence, '');
  if (text === '') return en.consent.noOne;
  const [first = ''] = text.split(' ');
  return en.consent.inSentence.test(first) ? first.toLowerCase() + text.slice(first.length) : text;
}
