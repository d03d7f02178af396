import { mediaToFilm } from '../media/media-time';
import type { LeaderNames } from '../model/export';
import type { FileMark } from '../model/file-marks';
import type { Leader, Moment, Phase } from '../model/moment';
import type { Span } from '../model/span';
import { isIn, phasesWithout } from '../model/strike';
import type { NamedTag } from '../model/tags';
import { words } from '../words';
import { labelOfTag } from './known-names';
import { byTime, spanEnd } from './marks-file';

/** The marks of a session, and what the film leaves out. */
export interface MarkedSession {
  readonly moments: readonly Moment[];
  readonly phases: readonly Phase[];
  /** What names the marks: `tagsNaming`. */
  readonly tags: readonly NamedTag[];
  /** In media time, in order and without overlap. */
  readonly leftOut: readonly Span[];
  /** Names for the leaders; empty for leader A and leader B. */
  readonly aliases: Readonly<Record<Leader, string>>;
}

/** What is written of them. */
export interface WrittenMarks {
  readonly leaders: LeaderNames;
  readonly notes: boolean;
}

/** The marks as a file has them, in film time. Nothing of a removed passage is among them. */
export function marksForFile(session: MarkedSession, { leaders, notes }: WrittenMarks): FileMark[] {
  const { leftOut, aliases, tags } = session;
  const filmMs = (mediaMs: number): number => Math.max(0, Math.round(mediaToFilm(mediaMs, leftOut)));
  const called = (leader: Leader | undefined): string => {
    if (!leader || leaders === 'none') return '';
    return (leaders === 'aliases' && cleanText(aliases[leader])) || words.recording.leader(leader);
  };
  const moments = session.moments
    .filter(({ mediaMs }) => !leftOut.some((span) => isIn(mediaMs, span)))
    .map((moment): FileMark => {
      const fromMs = filmMs(moment.mediaMs);
      const tagId = moment.kind === 'intervention' ? moment.tagId : undefined;
      return {
        ...{ kind: 'moment', fromMs, ...spanEnd(fromMs, moment.endMs && filmMs(moment.endMs)) },
        ...(tagId !== undefined && { id: tagId }),
        name: tagId === undefined ? '' : cleanText(labelOfTag(tagId, tags)),
        ...{ leader: called(moment.leader), note: notes ? cleanText(moment.note ?? '') : '' },
      };
    });
  const phases = phasesWithout(session.phases, leftOut).map(
    ({ name, mediaMs }): FileMark => ({
      ...{ kind: 'phase', fromMs: filmMs(mediaMs), id: name, name: words.phases[name], leader: '', note: '' },
    }),
  );
  return byTime([...phases, ...moments]);
}

/** What no format can hold, or what would end a row or a line where it does not end. */
const unwanted = /(?!\n)\p{Cc}|[\ufffe\uffff]/gu;

/** A text that every format can hold: whole characters, and no control characters but line breaks. */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(/[\ud800-\udfff]/gu, '\ufffd')
    .replace(unwanted, '')
    .trim();
}
