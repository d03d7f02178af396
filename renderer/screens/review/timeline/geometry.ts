import type { Span } from '../../../../shared/model/span';
import { formatClock, formatTenths } from '../../../../shared/words';
import type { ShownMoment } from '../../../store/timeline';

/** The visible span, in media time, and its width in px. */
export interface View extends Span {
  readonly width: number;
}

/** The position of a time, in px from the left edge; beyond the edges if it is not visible. */
export function pxOf(ms: number, { fromMs, toMs, width }: View): number {
  return ((ms - fromMs) / (toMs - fromMs)) * width;
}

/** The time at that position. */
export function msOf(px: number, { fromMs, toMs, width }: View): number {
  return width > 0 ? fromMs + (px / width) * (toMs - fromMs) : fromMs;
}

/**
 * The visible part of a span, in px; undefined if nothing of it is visible. It reaches only slightly beyond
 * the edges.
 */
export function boxOf(span: Span, view: View): { left: number; width: number } | undefined {
  const left = Math.max(-overhang, pxOf(span.fromMs, view));
  const right = Math.min(view.width + overhang, pxOf(span.toMs, view));
  return right < 0 || left > view.width || right < left ? undefined : { left, width: right - left };
}

const overhang = 8;

const rulerSteps = [0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200].map(
  (seconds) => seconds * 1000,
);

/** A time written on the ruler. */
export interface RulerMark {
  readonly ms: number;
  readonly label: string;
}

/** The times on the ruler: round ones, at least this many px apart. */
export function rulerMarks(view: View, apartPx: number): RulerMark[] {
  if (view.width <= 0) return [];
  const least = ((view.toMs - view.fromMs) / view.width) * apartPx;
  const step = rulerSteps.find((each) => each >= least) ?? rulerSteps.at(-1) ?? 1;
  const marks: RulerMark[] = [];
  for (let at = Math.ceil(view.fromMs / step); at * step <= view.toMs; at += 1) {
    const ms = Math.round(at * step);
    marks.push({ ms, label: step < 1000 ? formatTenths(ms) : formatClock(ms) });
  }
  return marks;
}

/** A time in useful precision: with tenths only if the visible span is short enough to tell them apart. */
export function timeShown(ms: number, { fromMs, toMs }: Span): string {
  return toMs - fromMs < 60_000 ? formatTenths(ms) : formatClock(ms);
}

/** A visible moment, and its position. */
export interface Shape extends ShownMoment {
  readonly x: number;
  /** Where it ends, if it is a span. */
  readonly endX: number | undefined;
}

/** Half of a shape may still be visible when its middle is beyond the edge. */
const shapeReach = 10;
/** Of shapes nearer to one another than this, only one can be seen. */
const shapesApart = 1;

/** The moments to draw. Of several on the same px only one is drawn, preferably a starred one. */
export function shapesIn(moments: readonly ShownMoment[], view: View): Shape[] {
  const shapes: Shape[] = [];
  for (const shown of moments) {
    const { mediaMs, endMs } = shown.moment;
    const x = pxOf(mediaMs, view);
    const endX = endMs === undefined ? undefined : pxOf(endMs, view);
    if (x > view.width + shapeReach || (endX ?? x) < -shapeReach) continue;
    const before = shapes.at(-1);
    const isHidden = before !== undefined && x - before.x < shapesApart && endX === undefined;
    if (!isHidden) shapes.push({ ...shown, x, endX });
    else if (shown.isStarred && !before.isStarred && before.endX === undefined)
      shapes[shapes.length - 1] = { ...shown, x, endX };
  }
  return shapes;
}

/** The moment at that position: the nearest within reach, preferably a starred one. */
export function shapeAt(shapes: readonly Shape[], px: number, reach: number): Shape | undefined {
  const far = (shape: Shape): number => Math.abs(shape.x - px) - (shape.isStarred ? reach / 2 : 0);
  return shapes
    .filter(({ x }) => Math.abs(x - px) <= reach)
    .reduce<Shape | undefined>((best, each) => (best && far(best) <= far(each) ? best : each), undefined);
}
