import type { MomentId } from '../../shared/model/ids';
import { type Leader, type Moment, maxChosen } from '../../shared/model/moment';
import { type Choice, choicesOf, playedMoments } from './choices';
import type { Change } from './history';
import type { Marks, PlayedMarks } from './marks';
import { leadInStart } from './moments';

/**
 * Editing moments in the review. Everything here is pure: it returns what is to be done, as one change that
 * is undone in one step.
 */

/**
 * The moment that was gone to stays the current one within this distance, so that stepping back from it or
 * moving it later does not lose it.
 */
const nearMs = 30_000;

/**
 * The current moment: the one that was gone to last, until the film has passed another one or has gone
 * elsewhere; otherwise the nearest earlier one.
 */
export function momentAt(
  {
    moments: all,
    leftOut,
    goneTo,
    positionMs,
  }: Pick<PlayedMarks, 'moments' | 'leftOut' | 'goneTo' | 'positionMs'>,
  leadInMs: number,
): Moment | undefined {
  const moments = playedMoments({ moments: all, leftOut });
  const before = moments.findLast(({ mediaMs }) => mediaMs <= positionMs);
  const gone = goneTo === undefined ? undefined : moments.find(({ id }) => id === goneTo);
  if (!gone || positionMs < leadInStart(gone, leadInMs) - nearMs) return before;
  return before && before.mediaMs > gone.mediaMs ? before : gone;
}

/** Changes these moments; undefined if that changes nothing about them. */
export function changeEach(
  { moments }: Pick<Marks, 'moments'>,
  ids: readonly MomentId[],
  change: (moment: Moment) => Moment,
): Change | undefined {
  return atOnce(
    among(moments, ids).flatMap((before): Change[] => {
      const after = change(before);
      return isSame(before, after) ? [] : [{ kind: 'changed', before, after }];
    }),
  );
}

/** Removes these moments. Their stars stay, so that an undo restores them. */
export function removeEach(
  { moments }: Pick<Marks, 'moments'>,
  ids: readonly MomentId[],
): Change | undefined {
  return atOnce(among(moments, ids).map((entry): Change => ({ kind: 'removed', entry })));
}

type Starred = Pick<PlayedMarks, 'moments' | 'phases' | 'chosen' | 'durationMs' | 'leftOut'>;

/** Whether this many more can be starred. */
export function canStar(marks: Starred, ids: readonly MomentId[]): boolean {
  return withStars(marks, chosable(marks, ids)).length <= maxChosen;
}

/**
 * Stars these moments and phases, the new ones at the end. If all of them are starred, removes their stars.
 * What is in a removed passage can't be starred. Also drops the stars of what was deleted.
 */
export function starEach(marks: Starred, ids: readonly MomentId[]): Change | undefined {
  const { chosen } = marks;
  const there = chosable(marks, ids);
  if (there.length === 0) return undefined;
  const starred = new Set(chosen);
  const after = there.every((id) => starred.has(id))
    ? chosen.filter((id) => !there.includes(id))
    : withStars(marks, there);
  return { kind: 'chosen', before: chosen, after };
}

function chosable(marks: Starred, ids: readonly MomentId[]): MomentId[] {
  const wanted = new Set(ids);
  return choicesOf(marks)
    .map(({ id }: Choice) => id)
    .filter((id) => wanted.has(id));
}

function withStars({ moments, phases, chosen }: Starred, ids: readonly MomentId[]): MomentId[] {
  const there = new Set([...moments, ...phases].map(({ id }) => id));
  return [...new Set([...chosen, ...ids])].filter((id) => there.has(id));
}

/** Assigns these moments to a leader; if all of them have that leader already, removes it. */
export function leadEach(
  marks: Pick<Marks, 'moments'>,
  ids: readonly MomentId[],
  leader: Leader,
): Change | undefined {
  const all = among(marks.moments, ids).every((moment) => moment.leader === leader);
  return changeEach(marks, ids, (moment) =>
    all || moment.leader !== leader ? withLeader(moment, leader) : moment,
  );
}

/** The moment this much later (or earlier), within the film and before its end. */
export function nudged(moment: Moment, byMs: number, durationMs: number): Moment {
  const latest = Math.min(moment.endMs ?? Number.POSITIVE_INFINITY, Math.max(durationMs, moment.mediaMs));
  return { ...moment, mediaMs: Math.min(latest, Math.max(0, Math.round(moment.mediaMs + byMs))) };
}

/**
 * The moment as a span that ends there, within the film. If undefined, or if it would end before it begins,
 * it is not a span.
 */
export function withEnd(moment: Moment, endMs: number | undefined, durationMs: number): Moment {
  const { endMs: _, ...rest } = moment;
  if (endMs === undefined) return rest;
  const end = Math.round(Math.min(endMs, durationMs));
  return end > moment.mediaMs ? { ...rest, endMs: end } : rest;
}

/** The moment with that leader, or without one if it is already theirs. */
export function withLeader(moment: Moment, leader: NonNullable<Moment['leader']>): Moment {
  const { leader: before, ...rest } = moment;
  return before === leader ? rest : { ...rest, leader };
}

/** The moment with that note, or without one if the note is empty. */
export function withNote(moment: Moment, text: string): Moment {
  const { note: _, ...rest } = moment;
  const note = text.trim();
  return note ? { ...rest, note } : rest;
}

/** The moment with that tag; undefined makes it a bookmark. */
export function withTag(moment: Moment, tagId: string | undefined): Moment {
  const { id, mediaMs, endMs, leader, note } = moment;
  const about = {
    id,
    mediaMs,
    ...(endMs !== undefined && { endMs }),
    ...(leader && { leader }),
    ...(note !== undefined && { note }),
  };
  return tagId === undefined ? { kind: 'bookmark', ...about } : { kind: 'intervention', ...about, tagId };
}

function among(moments: readonly Moment[], ids: readonly MomentId[]): Moment[] {
  const wanted = new Set(ids);
  return moments.filter(({ id }) => wanted.has(id));
}

function atOnce(changes: readonly Change[]): Change | undefined {
  return changes.length > 1 ? { kind: 'several', changes } : changes[0];
}

function isSame(one: Moment, other: Moment): boolean {
  const tag = (moment: Moment): string | undefined =>
    moment.kind === 'intervention' ? moment.tagId : undefined;
  return (
    tag(one) === tag(other) &&
    one.mediaMs === other.mediaMs &&
    one.endMs === other.endMs &&
    one.leader === other.leader &&
    one.note === other.note
  );
}
