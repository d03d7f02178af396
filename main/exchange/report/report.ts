import { cleanText } from '../../../shared/exchange/to-file';
import { mediaToFilm } from '../../../shared/media/media-time';
import type { LeaderNames, Observation } from '../../../shared/model/export';
import type { WallTime } from '../../../shared/model/journal';
import type { Leader, Moment } from '../../../shared/model/moment';
import type { PhaseName } from '../../../shared/model/phases';
import type { SessionState } from '../../../shared/model/session';
import type { Span } from '../../../shared/model/span';
import { isIn, phasesWithout } from '../../../shared/model/strike';
import type { Drawn } from '../../../shared/model/tag-paths';
import { tagsNaming } from '../../../shared/model/tag-set';
import type { NamedTag } from '../../../shared/model/tags';
import { words } from '../../../shared/words';

/** What of a session is put into its report. */
export interface ReportWish {
  readonly leaders: LeaderNames;
  readonly notes: boolean;
  /** For an observation report; undefined for a report of the session. */
  readonly observation?: Observation | undefined;
}

/** The film of the session, in media time. */
export interface ReportedFilm {
  readonly durationMs: number;
  readonly takenOut: readonly Span[];
  readonly parts: readonly (Span & { readonly gapMs?: number | undefined })[];
}

/** A moment as the report has it. Times are film time. */
export interface ReportedMoment {
  readonly fromMs: number;
  /** Later than `fromMs`; undefined for a point. */
  readonly toMs: number | undefined;
  /** The tag's place in the order of all tags; bookmarks come last. */
  readonly order: number;
  readonly label: string;
  readonly shape: Drawn;
  /** How the leader is called; empty if nobody is. */
  readonly leader: string;
  readonly note: string;
}

export interface ReportedPhase extends Span {
  readonly name: PhaseName;
}

/** What a report says, before it is laid out. Nothing of a removed passage is in it. Times are film time. */
export interface Report {
  readonly code: string;
  readonly at: WallTime;
  readonly lengthMs: number;
  /** Pauses between its parts: where, and how long if that is known. */
  readonly pauses: readonly { readonly atMs: number; readonly gapMs: number | undefined }[];
  readonly phases: readonly ReportedPhase[];
  /** In order of time. In an observation report what is starred, phases too, and nothing of the other leader. */
  readonly moments: readonly ReportedMoment[];
  readonly observation:
    | {
        /** How the leader is called. */
        readonly leader: string;
        readonly headings: readonly string[];
      }
    | undefined;
}

type Reported = Pick<
  SessionState,
  'code' | 'createdAt' | 'moments' | 'phases' | 'chosen' | 'details' | 'tags'
>;

/** Puts together what a report of this session says. */
export function reportOf(session: Reported, film: ReportedFilm, wish: ReportWish): Report {
  const { takenOut: leftOut, durationMs } = film;
  const { leaders, notes, observation } = wish;
  const filmMs = (mediaMs: number): number => Math.max(0, Math.round(mediaToFilm(mediaMs, leftOut)));
  const lengthMs = filmMs(durationMs);
  const called = (leader: Leader | undefined): string => {
    if (!leader || leaders === 'none') return '';
    const alias = leaders === 'aliases' && cleanText(session.details.aliases?.[leader] ?? '');
    return alias || words.recording.leader(leader);
  };
  const tags = tagsNaming(session.tags);
  const reported = (moment: Moment): ReportedMoment => {
    const fromMs = Math.min(filmMs(moment.mediaMs), lengthMs);
    const toMs = Math.min(filmMs(moment.endMs ?? 0), lengthMs);
    return {
      ...{ fromMs, toMs: toMs > fromMs ? toMs : undefined, leader: called(moment.leader) },
      ...{ ...aboutTag(moment, tags), note: notes ? cleanText(moment.note ?? '') : '' },
    };
  };
  const played = session.moments.filter(({ mediaMs }) => !leftOut.some((span) => isIn(mediaMs, span)));
  const chosen = new Set(session.chosen);
  const isReferred = ({ id, leader }: Moment): boolean =>
    !observation || (chosen.has(id) && (!leader || leader === observation.leader));
  const remaining = phasesWithout(session.phases, leftOut);
  const known = remaining
    .map(({ id, name, mediaMs }, at) => {
      const toMs = Math.min(filmMs(remaining[at + 1]?.mediaMs ?? durationMs), lengthMs);
      return { id, name, fromMs: filmMs(mediaMs), toMs };
    })
    .filter(({ fromMs, toMs }) => toMs > fromMs);
  const phases = known.map(({ id: _, ...phase }) => phase);
  const starred = known.filter(({ id }) => observation && chosen.has(id)).map(asMoment);
  return {
    ...{ code: cleanText(session.code), at: session.createdAt, lengthMs, phases },
    pauses: pausesOf(film, filmMs),
    moments: [...starred, ...played.filter(isReferred).map(reported)].toSorted(
      (one, other) => one.fromMs - other.fromMs,
    ),
    observation: observation && {
      leader: called(observation.leader),
      headings: observation.headings.map(cleanText),
    },
  };
}

/** A starred phase, which is referred to like a moment. */
function asMoment({ name, fromMs, toMs }: ReportedPhase): ReportedMoment {
  const label = words.phases[name];
  return { fromMs, toMs, order: -1, label, shape: 'phase', leader: '', note: '' };
}

/** Between parts of which something can be watched. */
function pausesOf({ parts, takenOut }: ReportedFilm, filmMs: (mediaMs: number) => number): Report['pauses'] {
  const watched = parts.filter(({ fromMs, toMs }) => {
    const outMs = takenOut.reduce(
      (sum, span) => sum + Math.max(0, Math.min(toMs, span.toMs) - Math.max(fromMs, span.fromMs)),
      0,
    );
    return toMs - fromMs > outMs;
  });
  return watched.slice(1).map(({ fromMs, gapMs }) => ({ atMs: filmMs(fromMs), gapMs }));
}

function aboutTag(
  moment: Moment,
  tags: readonly NamedTag[],
): Pick<ReportedMoment, 'order' | 'label' | 'shape'> {
  const last = tags.length;
  if (moment.kind === 'bookmark') return { order: last + 1, label: words.moment.bookmark, shape: 'bookmark' };
  const order = tags.findIndex(({ id }) => id === moment.tagId);
  const tag = tags[order];
  return tag
    ? { order, label: tag.label, shape: tag.category }
    : { order: last, label: words.moment.unknownTag, shape: 'bookmark' };
}
