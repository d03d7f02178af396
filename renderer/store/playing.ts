import type { MomentId } from '../../shared/model/ids';
import { fastest, type ReviewPlace, slowest } from '../../shared/model/review-place';
import type { Span } from '../../shared/model/span';
import type { Discussion } from '../marks/discussion';
import { clockOf, type ReviewClock } from './review-clock';

/** A passage to repeat, in media time; without an end while that is not yet set. */
export interface Repeat {
  readonly fromMs: number;
  readonly toMs?: number;
}

/** What can cover the picture during the discussion. */
export type Cover = 'black' | 'card';

/** How the film of the open review is played. */
export interface PlayingState {
  /** 1 as recorded. */
  readonly speed: number;
  readonly muted: boolean;
  /** While a TV is on, a preview that the group would hear has no sound. */
  readonly silent: boolean;
  readonly repeat: Repeat | undefined;
  /** What covers the picture; the film is paused meanwhile. card: the question for the discussion. */
  readonly cover: Cover | undefined;
  /** The picture fills the screen, for the group: nothing else of the session is shown. */
  readonly fills: boolean;
  readonly discussion: Discussion | undefined;
  /** The moments that were talked about in this review: reached, then left for another. */
  readonly talked: readonly MomentId[];
  readonly clock: ReviewClock;
}

/** The film has reached the moment being discussed. */
export function discussionReached(playing: PlayingState): PlayingState {
  const { discussion } = playing;
  return discussion ? { ...playing, discussion: { ...discussion, reached: true } } : playing;
}

/** That moment was talked about. */
export function talkedAbout(playing: PlayingState, id: MomentId): PlayingState {
  return playing.talked.includes(id) ? playing : { ...playing, talked: [...playing.talked, id] };
}

/** The steps of faster and slower. */
export const speeds: readonly number[] = [slowest, 0.75, 1, 1.25, 1.5, 1.75, fastest];

/** The state when a review begins, or continues where it was left. */
export function playingFrom(place: ReviewPlace | undefined): PlayingState {
  return {
    speed: place?.speed ?? 1,
    muted: false,
    silent: false,
    repeat: undefined,
    cover: undefined,
    fills: false,
    discussion: undefined,
    talked: [],
    clock: clockOf(place),
  };
}

/** The next speed up or down; the same at the ends. */
export function neighbourSpeed(speed: number, direction: 'faster' | 'slower'): number {
  const other =
    direction === 'faster' ? speeds.find((each) => each > speed) : speeds.findLast((each) => each < speed);
  return other ?? speed;
}

/** A passage shorter than this is a key that was pressed twice, in ms. */
const shortestMs = 200;

/** The passage between these two places, whichever comes first; undefined if it is too short. */
export function passage(oneMs: number, otherMs: number): Required<Repeat> | undefined {
  const [fromMs, toMs] = [Math.min(oneMs, otherMs), Math.max(oneMs, otherMs)];
  return toMs - fromMs < shortestMs ? undefined : { fromMs, toMs };
}

/**
 * One key for all three steps: the first press begins the passage here, the second ends it here, the third
 * switches it off.
 * @param chosen the passage selected on the timeline, which is repeated at once
 */
export function nextRepeat(
  repeat: Repeat | undefined,
  positionMs: number,
  chosen?: Span,
): Repeat | undefined {
  if (!repeat) return chosen ?? { fromMs: positionMs };
  return repeat.toMs === undefined ? passage(repeat.fromMs, positionMs) : undefined;
}
