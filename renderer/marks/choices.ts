import { mediaToFilm, spansWithout } from '../../shared/media/media-time';
import type { Entry, Moment, Phase } from '../../shared/model/moment';
import type { Settings } from '../../shared/model/settings';
import type { Span } from '../../shared/model/span';
import { isIn, phasesWithout } from '../../shared/model/strike';
import type { PlayedMarks } from './marks';
import { leadInStart } from './moments';

/** A phase that can be watched, from its beginning to its end. */
export interface PlayedPhase extends Phase {
  readonly endMs: number;
}

/** What can be chosen for the discussion: a moment, or a phase. */
export type Choice = Moment | PlayedPhase;

/** What decides which moments and phases can be chosen. */
export type Chosable = Pick<PlayedMarks, 'moments' | 'phases' | 'durationMs' | 'leftOut'>;

/** Whether it begins in a passage that the film leaves out, so that it can't be watched. */
export function isRemoved({ mediaMs }: Entry, { leftOut }: Pick<PlayedMarks, 'leftOut'>): boolean {
  return leftOut.some((span) => isIn(mediaMs, span));
}

/** The moments that can be watched. */
export function playedMoments({
  moments,
  leftOut,
}: Pick<Chosable, 'moments' | 'leftOut'>): readonly Moment[] {
  return leftOut.length === 0 ? moments : moments.filter((moment) => !isRemoved(moment, { leftOut }));
}

/** The phases found last, so that the same ones are given while nothing changes: components compare them. */
const found = new WeakMap<readonly Phase[], Omit<Chosable, 'moments'> & { readonly played: PlayedPhase[] }>();

/** The phases of which something can be watched, each until the next one begins. */
export function playedPhases(review: Omit<Chosable, 'moments'>): readonly PlayedPhase[] {
  const { phases, durationMs, leftOut } = review;
  const before = found.get(phases);
  if (before && before.durationMs === durationMs && before.leftOut === leftOut) return before.played;
  const played = findPlayed(review);
  found.set(phases, { phases, durationMs, leftOut, played });
  return played;
}

function findPlayed({ phases, durationMs, leftOut }: Omit<Chosable, 'moments'>): PlayedPhase[] {
  return phasesWithout(phases, leftOut)
    .map((phase, at, all) => ({
      ...phase,
      endMs: all[at + 1]?.mediaMs ?? Math.max(durationMs, phase.mediaMs),
    }))
    .filter(({ mediaMs: fromMs, endMs: toMs }) => spansWithout({ fromMs, toMs }, leftOut).length > 0);
}

/** Everything that can be chosen: the phases, then the moments. */
export function choicesOf(review: Chosable): readonly Choice[] {
  return [...playedPhases(review), ...playedMoments(review)];
}

/** What is chosen, in the order of the discussion. What is in a removed passage is left out. */
export function chosenOf(review: Chosable & Pick<PlayedMarks, 'chosen'>): Choice[] {
  if (review.chosen.length === 0) return [];
  const byId = new Map(choicesOf(review).map((choice) => [choice.id, choice]));
  return review.chosen.flatMap((id) => byId.get(id) ?? []);
}

/** The phase in which the case is presented. */
export function presentationOf(review: Omit<Chosable, 'moments'>): PlayedPhase | undefined {
  return playedPhases(review).find(({ name }) => name === 'presentation');
}

/** A passage without what the film leaves out at its ends; undefined if it leaves out all of it. */
export function playedPassage(passage: Span, { leftOut }: Pick<PlayedMarks, 'leftOut'>): Span | undefined {
  const rest = spansWithout(passage, leftOut);
  const [first, last] = [rest[0], rest.at(-1)];
  return first && last && { fromMs: first.fromMs, toMs: last.toMs };
}

/** Where playing starts, in ms of media time: a phase from its beginning, a moment with its lead-in. */
export function startFor(choice: Choice, leadInMs: number): number {
  return choice.kind === 'phase' ? choice.mediaMs : leadInStart(choice, leadInMs);
}

/**
 * Where the film stops, in ms of media time: at the end of a phase; `stopAfterMs` after a moment, or after
 * its end if it is a span.
 */
export function stopFor(choice: Choice, stopAfterMs: number, durationMs: number): number {
  const { kind, mediaMs, endMs = mediaMs } = choice;
  return Math.min(Math.max(mediaMs, endMs) + (kind === 'phase' ? 0 : stopAfterMs), durationMs);
}

type Times = Pick<Settings, 'leadInMs' | 'stopAfterMs'>;

/** How long it plays in the discussion, in ms, without what the film leaves out. */
export function playsMs(
  choice: Choice,
  { durationMs, leftOut }: Pick<PlayedMarks, 'durationMs' | 'leftOut'>,
  { leadInMs, stopAfterMs }: Times,
): number {
  const toMs = stopFor(choice, stopAfterMs, durationMs);
  return Math.max(0, mediaToFilm(toMs, leftOut) - mediaToFilm(startFor(choice, leadInMs), leftOut));
}

/** How long everything that is chosen plays together, in ms. */
export function chosenMs(review: Chosable & Pick<PlayedMarks, 'chosen'>, times: Times): number {
  return chosenOf(review).reduce((sum, choice) => sum + playsMs(choice, review, times), 0);
}
