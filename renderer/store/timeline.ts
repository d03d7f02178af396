import { missingCase } from '../../shared/model/fault';
import type { Moment } from '../../shared/model/moment';
import type { Span } from '../../shared/model/span';
import { isRemoved } from '../marks/choices';
import type { Change } from '../marks/history';
import type { ReviewState } from './review';

/** Which part of the timeline is shown, and what is selected. */
export interface TimelineState {
  /** The visible span, in media time; undefined for the whole session. */
  readonly zoomedTo: Span | undefined;
  /** The passage selected by dragging, in media time. */
  readonly passage: Span | undefined;
}

export const wholeTimeline: TimelineState = { zoomedTo: undefined, passage: undefined };

/** The shortest span that can be shown. */
const shortestMs = 1000;
/** Where the playing position is placed when the timeline turns to its next page. */
const pageMargin = 0.1;
/** Steps up to this size are playing, at any speed; larger ones are jumps. */
const longestStepMs = 1000;

/** The visible span, in media time. */
export function shownStretch({ zoomedTo }: TimelineState, durationMs: number): Span {
  return zoomedTo ?? { fromMs: 0, toMs: Math.max(1, durationMs) };
}

/** A span of that length beginning there, moved into the session; undefined if it is the whole session. */
function within(fromMs: number, lengthMs: number, durationMs: number): Span | undefined {
  if (lengthMs >= durationMs) return undefined;
  const begin = Math.min(Math.max(0, fromMs), durationMs - lengthMs);
  return { fromMs: begin, toMs: begin + lengthMs };
}

/**
 * Zooms in or out.
 * @param factor 2 shows half of what was shown
 * @param anchorMs keeps its place on the screen; if it is not visible, the middle does
 */
export function zoomed(
  timeline: TimelineState,
  durationMs: number,
  factor: number,
  anchorMs: number,
): TimelineState {
  const { fromMs, toMs } = shownStretch(timeline, durationMs);
  const length = toMs - fromMs;
  const wanted = Math.max(Math.min(shortestMs, durationMs), length / factor);
  const isShown = anchorMs >= fromMs && anchorMs <= toMs;
  const anchor = isShown ? anchorMs : (fromMs + toMs) / 2;
  const begin = anchor - (anchor - fromMs) * (wanted / length);
  return { ...timeline, zoomedTo: within(begin, wanted, durationMs) };
}

/** Scrolls by this much, or back if negative; does nothing if everything is visible. */
export function scrolled(timeline: TimelineState, durationMs: number, byMs: number): TimelineState {
  const { zoomedTo } = timeline;
  if (!zoomedTo) return timeline;
  return {
    ...timeline,
    zoomedTo: within(zoomedTo.fromMs + byMs, zoomedTo.toMs - zoomedTo.fromMs, durationMs),
  };
}

/** Moves this place to the middle. */
export function centred(timeline: TimelineState, durationMs: number, ms: number): TimelineState {
  const { fromMs, toMs } = shownStretch(timeline, durationMs);
  return scrolled(timeline, durationMs, ms - (fromMs + toMs) / 2);
}

/** How someone moves over the timeline. */
export type TimelineMove =
  | { readonly kind: 'scroll'; readonly byMs: number }
  | { readonly kind: 'centre'; readonly ms: number }
  | { readonly kind: 'zoom'; readonly factor: number; readonly anchorMs: number };

/** Applies such a move. */
export function moved(timeline: TimelineState, durationMs: number, move: TimelineMove): TimelineState {
  switch (move.kind) {
    case 'scroll':
      return scrolled(timeline, durationMs, move.byMs);
    case 'centre':
      return centred(timeline, durationMs, move.ms);
    case 'zoom':
      return zoomed(timeline, durationMs, move.factor, move.anchorMs);
    default:
      return missingCase(move);
  }
}

/**
 * The film has a new position, and the timeline follows. While playing, it turns to the next page at the
 * right edge; if someone has scrolled away to look elsewhere, it stays there. A jump is brought into view.
 */
export function followed(
  timeline: TimelineState,
  durationMs: number,
  beforeMs: number,
  nowMs: number,
): TimelineState {
  const { zoomedTo } = timeline;
  if (!zoomedTo || isIn(zoomedTo, nowMs)) return timeline;
  const isPlaying = nowMs > beforeMs && nowMs - beforeMs < longestStepMs;
  if (!isPlaying) return centred(timeline, durationMs, nowMs);
  if (!isIn(zoomedTo, beforeMs)) return timeline;
  const length = zoomedTo.toMs - zoomedTo.fromMs;
  return { ...timeline, zoomedTo: within(nowMs - length * pageMargin, length, durationMs) };
}

function isIn({ fromMs, toMs }: Span, ms: number): boolean {
  return ms >= fromMs && ms <= toMs;
}

/**
 * How a moment is drawn: with its tag's shape, or while tags are hidden as a plain tick that reveals nothing.
 */
export interface ShownMoment {
  readonly moment: Moment;
  readonly isStarred: boolean;
  /** It is in a removed passage: it is drawn, but can't be gone to. */
  readonly isRemoved: boolean;
}

/**
 * The moments that the timeline shows. While tags are hidden: the starred ones, and bookmarks set since then,
 * unless they are in a removed passage.
 */
export function momentsShown({
  moments,
  chosen,
  leftOut,
  tagsShown,
  history,
}: Pick<ReviewState, 'moments' | 'chosen' | 'leftOut' | 'tagsShown' | 'history'>): ShownMoment[] {
  const starred = new Set<string>(chosen);
  const since = new Set(history.done.flatMap(addedIds));
  return moments
    .filter(({ id, kind }) => tagsShown || starred.has(id) || (kind === 'bookmark' && since.has(id)))
    .map((moment) => {
      const removed = isRemoved(moment, { leftOut });
      return { moment, isStarred: starred.has(moment.id) && !removed, isRemoved: removed };
    })
    .filter((shown) => tagsShown || !shown.isRemoved);
}

function addedIds(change: Change): string[] {
  if (change.kind === 'several') return change.changes.flatMap(addedIds);
  return change.kind === 'added' ? [change.entry.id] : [];
}
