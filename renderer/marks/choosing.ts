import { mediaToFilm } from '../../shared/media/media-time';
import type { MomentId } from '../../shared/model/ids';
import type { Moment } from '../../shared/model/moment';
import type { Settings } from '../../shared/model/settings';
import type { Change } from './history';
import { chosenMoments, type Marks, type PlayedMarks } from './marks';
import { leadInStart } from './moments';

/** This many moments leave time to discuss each one. */
export const advisedMoments = 8;

type Starred = Pick<Marks, 'moments' | 'chosen'>;

/**
 * Moves a chosen moment to another place in the discussion.
 * @param place counted from 0, among the existing moments
 * @returns undefined if that changes nothing
 */
export function placing(marks: Starred, id: MomentId, place: number): Change | undefined {
  const there = chosenMoments(marks).map((moment) => moment.id);
  const from = there.indexOf(id);
  const to = Math.min(Math.max(0, place), there.length - 1);
  if (from < 0 || from === to) return undefined;
  // Those of removed moments stay, so that restoring a moment restores its star.
  const removed = marks.chosen.filter((other) => !there.includes(other));
  const after = [...there.toSpliced(from, 1).toSpliced(to, 0, id), ...removed];
  return { kind: 'chosen', before: marks.chosen, after };
}

/** Moves a chosen moment this many places later, or earlier if negative. */
export function moving(marks: Starred, id: MomentId, places: number): Change | undefined {
  const from = chosenMoments(marks).findIndex((moment) => moment.id === id);
  return from < 0 ? undefined : placing(marks, id, from + places);
}

type Times = Pick<Settings, 'leadInMs' | 'stopAfterMs'>;

/** How long a moment plays in the discussion, in ms: from its lead-in until the film stops on its own. */
export function playsMs(
  moment: Moment,
  { durationMs, leftOut }: Pick<PlayedMarks, 'durationMs' | 'leftOut'>,
  { leadInMs, stopAfterMs }: Times,
): number {
  const toMs = Math.min(durationMs, (moment.endMs ?? moment.mediaMs) + stopAfterMs);
  return Math.max(0, mediaToFilm(toMs, leftOut) - mediaToFilm(leadInStart(moment, leadInMs), leftOut));
}

/** How long all chosen moments play together, in ms. */
export function chosenMs(
  review: Pick<PlayedMarks, 'moments' | 'chosen' | 'durationMs' | 'leftOut'>,
  times: Times,
): number {
  return chosenMoments(review).reduce((sum, moment) => sum + playsMs(moment, review, times), 0);
}

/**
 * The previous or next moment of the list; the first one if there is no current moment.
 * @returns undefined at the ends
 */
export function besideInList(
  moments: readonly Moment[],
  at: string | undefined,
  step: -1 | 1,
): Moment | undefined {
  const place = moments.findIndex(({ id }) => id === at);
  return place < 0 ? moments[0] : moments[place + step];
}
