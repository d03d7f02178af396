import { type MomentId, momentIdSchema, newId } from '../../shared/model/ids';
import type { Span } from '../../shared/model/span';
import { type Choice, chosenOf } from './choices';
import type { Change } from './history';
import type { PlayedMarks } from './marks';

/** This many leave time to discuss each one. */
export const advisedMoments = 8;

/**
 * Moves what is chosen to another place in the discussion.
 * @param place counted from 0, among what can be watched
 * @returns undefined if that changes nothing
 */
export function placing(marks: PlayedMarks, id: MomentId, place: number): Change | undefined {
  const there = chosenOf(marks).map((choice) => choice.id);
  const from = there.indexOf(id);
  const to = Math.min(Math.max(0, place), there.length - 1);
  if (from < 0 || from === to) return undefined;
  return reordered(marks, there.toSpliced(from, 1).toSpliced(to, 0, id));
}

/** Moves what is chosen this many places later, or earlier if negative. */
export function moving(marks: PlayedMarks, id: MomentId, places: number): Change | undefined {
  const from = chosenOf(marks).findIndex((choice) => choice.id === id);
  return from < 0 ? undefined : placing(marks, id, from + places);
}

/** Chooses it if it is not chosen, and discusses it first. @returns undefined if it is the first already */
export function placingFirst(marks: PlayedMarks, id: MomentId): Change | undefined {
  const there = chosenOf(marks).map((choice) => choice.id);
  if (there[0] === id) return undefined;
  return reordered(marks, [id, ...there.filter((other) => other !== id)]);
}

function reordered({ chosen }: PlayedMarks, there: readonly MomentId[]): Change {
  // Those of removed moments stay, so that restoring a moment restores its star.
  const removed = chosen.filter((other) => !there.includes(other));
  return { kind: 'chosen', before: chosen, after: [...there, ...removed] };
}

/** Makes a passage of the film a bookmark with an end, and chooses it. */
export function choosingPassage({ chosen }: PlayedMarks, { fromMs, toMs }: Span): Change {
  const id = newId(momentIdSchema);
  const entry = { kind: 'bookmark', id, mediaMs: Math.round(fromMs), endMs: Math.round(toMs) } as const;
  return {
    kind: 'several',
    changes: [
      { kind: 'added', entry },
      { kind: 'chosen', before: chosen, after: [...chosen, id] },
    ],
  };
}

/**
 * The previous or next one of the list; the first one if there is no current one.
 * @returns undefined at the ends
 */
export function besideInList(
  choices: readonly Choice[],
  at: string | undefined,
  step: -1 | 1,
): Choice | undefined {
  const place = choices.findIndex(({ id }) => id === at);
  return place < 0 ? choices[0] : choices[place + step];
}
