import type { Span } from '../../../../shared/model/span';
import { tagPaths } from '../../../../shared/model/tag-paths';
import { momentWords } from '../../../ui/moment-words';
import type { Colours } from './colours';
import { boxOf, type Shape, type View } from './geometry';

/** Heights of the rows that the canvas covers, in px. */
export const momentRowPx = 22;
export const waveRowPx = 56;

const plainSize = 11;
const starredSize = 15;
const paths = Object.fromEntries(
  Object.entries(tagPaths).map(([category, path]) => [category, new Path2D(path)]),
);

export interface Painting {
  readonly view: View;
  readonly shapes: readonly Shape[];
  readonly silences: readonly Span[];
  readonly tagsShown: boolean;
  readonly colours: Colours;
}

/** Redraws the silences and the moments that are visible. */
export function paint(canvas: HTMLCanvasElement, painting: Painting): void {
  const { view, shapes, silences, tagsShown, colours } = painting;
  const context = canvas.getContext('2d');
  if (!context) return;
  const ratio = devicePixelRatio;
  const [width, height] = [view.width * ratio, (momentRowPx + waveRowPx) * ratio].map(Math.round);
  if (canvas.width !== width) canvas.width = width ?? 0;
  if (canvas.height !== height) canvas.height = height ?? 0;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, view.width, momentRowPx + waveRowPx);
  context.fillStyle = colours.raised;
  for (const silence of silences) {
    const box = boxOf(silence, view);
    if (box) context.fillRect(box.left, momentRowPx, box.width, waveRowPx);
  }
  if (!tagsShown) {
    context.fillStyle = colours.accent;
    for (const { x } of shapes) context.fillRect(x - 1.5, 4, 3, momentRowPx - 6);
    return;
  }
  // Starred ones last, so that no other hides them.
  for (const shape of shapes) if (!shape.isStarred) drawShape(context, shape, colours);
  for (const shape of shapes) if (shape.isStarred) drawShape(context, shape, colours);
}

function drawShape(context: CanvasRenderingContext2D, shape: Shape, colours: Colours): void {
  const { moment, isStarred, isRemoved, x, endX } = shape;
  const { category } = momentWords(moment);
  const path = paths[category];
  if (!path) return;
  const size = isStarred ? starredSize : plainSize;
  const middle = momentRowPx / 2;
  const colour = category === 'bookmark' ? colours.accent : colours[category];
  context.fillStyle = isRemoved ? colours.raised : colour;
  if (endX !== undefined) {
    context.fillRect(x, middle - 1, endX - x, 2);
    context.fillRect(endX - 1, middle - 5, 2, 10);
  }
  context.save();
  context.translate(x - size / 2, middle - size / 2);
  context.scale(size / 16, size / 16);
  context.strokeStyle = isStarred ? colours.text : isRemoved ? colours.muted : colours.ground;
  context.lineWidth = isStarred ? 2.5 : 1.5;
  context.fill(path);
  context.stroke(path);
  context.restore();
}
