import { missingCase } from '../../shared/model/fault';
import type { Moment } from '../../shared/model/moment';
import type { Span } from '../../shared/model/span';
import type { Change } from '../marks/history';
import type { ReviewState } from './review';

/** How the timeline is looked at. */
export interface TimelineState {
  /** The stretch that is shown, media time; undefined: the whole session. */
  readonly zoomedTo: Span | undefined;
  /** The passage that was chosen by dragging, media time. */
  readonly passage: Span | undefined;
}

export const wholeTimeline: TimelineState = { zoomedTo: undefined, passage: undefined };

/** The shortest stretch that can be looked at. */
const shortestMs = 1000;
/** Where the playing position comes to lie when the timeline turns to its next page. */
const pageMargin = 0.1;
/** What goes on by so much at most is playing, at whatever speed; more is a jump. */
const longestStepMs = 1000;

/** The stretch that is shown, media time. */
export function shownStretch({ zoomedTo }: TimelineState, durationMs: number): Span {
  return zoomedTo ?? { fromMs: 0, toMs: Math.max(1, durationMs) };
}

/** A stretch of that length beginning there, moved into the session; undefined where it is all of it. */
function within(fromMs: number, lengthMs: number, durationMs: number): Span | undefined {
  if (lengthMs >= durationMs) return undefined;
  const begin = Math.min(Math.max(0, fromMs), durationMs - lengthMs);
  return { fromMs: begin, toMs: begin + lengthMs };
}

/**
 * Zoomed in, or out.
 * @param factor 2 shows half of what was shown
 * @param anchorMs what keeps its place on the screen; where it is not shown, the middle does
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

/** Moved on by so much, or back; nothing moves where all of it is shown. */
export function scrolled(timeline: TimelineState, durationMs: number, byMs: number): TimelineState {
  const { zoomedTo } = timeline;
  if (!zoomedTo) return timeline;
  return {
    ...timeline,
    zoomedTo: within(zoomedTo.fromMs + byMs, zoomedTo.toMs - zoomedTo.fromMs, durationMs),
  };
}

/** Moved so that this place lies in the middle. */
export function centred(timeline: TimelineState, durationMs: number, ms: number): TimelineState {
  const { fromMs, toMs } = shownStretch(timeline, durationMs);
  return scrolled(timeline, durationMs, ms - (fromMs + toMs) / 2);
}

/** How somebody moves over the timeline. */
export type TimelineMove =
  | { readonly kind: 'scroll'; readonly byMs: number }
  | { readonly kind: 'centre'; readonly ms: number }
  | { readonly kind: 'zoom'; readonly factor: number; readonly anchorMs: number };

/** Moved as somebody wants. */
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
 * The film stands somewhere else than before: the timeline goes with it. While it plays it turns to the next page at
 * the right edge; who has scrolled away to look elsewhere is left there. A jump is brought into view.
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

/** How a moment is drawn: by its tag's shape, or, while tags are hidden, as a plain tick that says nothing of it. */
export interface ShownMoment {
  readonly moment: Moment;
  readonly isStarred: boolean;
}

/** The moments that the timeline shows. While tags are hidden: the starred ones, and bookmarks set since. */
export function momentsShown({
  moments,
  chosen,
  tagsShown,
  history,
}: Pick<ReviewState, 'moments' | 'chosen' | 'tagsShown' | 'history'>): ShownMoment[] {
  const starred = new Set<string>(chosen);
  const since = new Set(history.done.flatMap(addedIds));
  return moments
    .filter(({ id, kind }) => tagsShown || starred.has(id) || (kind === 'bookmark' && since.has(id)))
    .map((moment) => ({ moment, isStarred: starred.has(moment.id) }));
}

function addedIds(change: Change): string[] {
  if (change.kind === 'several') return change.changes.flatMap(addedIds);
  return change.kind === 'added' ? [change.entry.id] : [];
}
