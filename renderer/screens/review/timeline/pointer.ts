import { type RefObject, useEffect, useRef } from 'react';
import type { Choice } from '../../../marks/choices';
import { DisposalScope } from '../../../player/disposal';
import { choosePassage, goTo, moveTimeline } from '../../../services/playing-service';
import { attempt } from '../../../services/report';
import { seekFilm } from '../../../services/review-service';
import { state } from '../../../store/store';
import { type Badge, badgeAt } from './badges';
import { msOf, pxOf, type Shape, shapeAt, type View } from './geometry';
import { momentRowPx, waveRowPx } from './paint';

/** A click this close to a shape still hits it, in px. */
export const shapeReach = 9;
/** A click this close to the playhead still hits it, in px. */
const headReach = 7;
/** How much the hand may move during a click, in px. */
const clickPx = 4;
/** How much a px of the wheel zooms. */
const wheelZoom = 0.0025;
/** Px per line, for a wheel that counts in lines. */
const linePx = 16;

export interface Shown {
  readonly view: View;
  readonly shapes: readonly Shape[];
  readonly badges: readonly Badge[];
  /** It is always shown from beginning to end: the wheel does nothing. */
  readonly isWhole: boolean;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** On the phases or the times: dragging there scrubs. */
const isBelowSound = ({ y }: Place): boolean => y > momentRowPx + waveRowPx;

type Gesture =
  | { readonly kind: 'press' | 'passage'; readonly x: number; readonly y: number; readonly fromMs: number }
  | { readonly kind: 'scrub' };

/**
 * What the pointer and the wheel do on the timeline's rows. A click goes to its place, or to the moment whose
 * shape it hits. Dragging over the line of sound selects a passage; dragging the playhead, or beneath the
 * line, scrubs; the cursor says which. It is the same on every screen. The wheel scrolls; with Ctrl it zooms at the pointer.
 */
export function useTimelinePointer(surface: RefObject<HTMLElement | null>, shown: Shown): void {
  const latest = useRef(shown);
  latest.current = shown;
  useEffect(() => {
    if (!surface.current) return;
    const scope = new DisposalScope();
    listenToPointer(surface.current, () => latest.current, scope);
    listenToWheel(surface.current, () => latest.current, scope);
    return () => scope.dispose();
  }, [surface]);
}

function listenToPointer(surface: HTMLElement, shown: () => Shown, scope: DisposalScope): void {
  let gesture: Gesture | undefined;
  const on = (type: string, run: (event: PointerEvent) => void): void =>
    scope.listen(surface, type, (event) => run(event as PointerEvent));
  const placeOf = ({ clientX, clientY }: PointerEvent): { x: number; y: number; ms: number } => {
    const { left, top } = surface.getBoundingClientRect();
    const { view } = shown();
    const x = Math.min(view.width, Math.max(0, clientX - left));
    return { x, y: clientY - top, ms: msOf(x, view) };
  };
  const momentAt = ({ x, y }: Place): Choice | undefined => {
    if (y >= momentRowPx) return undefined;
    const { shapes, badges } = shown();
    const reachable = shapes.filter(({ isRemoved }) => !isRemoved);
    return (badgeAt(badges, x) ?? shapeAt(reachable, x, shapeReach))?.moment;
  };
  const isOnHead = (place: Place): boolean => {
    const headPx = pxOf(state().review?.positionMs ?? 0, shown().view);
    return place.y > 0 && Math.abs(place.x - headPx) <= headReach && !momentAt(place);
  };
  const cursorAt = (place: Place): string => {
    if (momentAt(place)) return 'pointer';
    return isOnHead(place) || isBelowSound(place) ? 'ew-resize' : 'text';
  };
  const seek = (ms: number): void => attempt(() => seekFilm(ms));
  const choose = (one: number, other: number, dragging: boolean): void => {
    const passage = { fromMs: Math.min(one, other), toMs: Math.max(one, other) };
    attempt(() => choosePassage({ passage, dragging }));
  };

  on('pointerdown', (event) => {
    if (event.button !== 0 || state().review?.openingId === undefined) return;
    const { x, y, ms } = placeOf(event);
    surface.setPointerCapture(event.pointerId);
    gesture = isOnHead({ x, y }) ? { kind: 'scrub' } : { kind: 'press', x, y, fromMs: ms };
  });
  on('pointermove', (event) => {
    if (!gesture) {
      surface.style.cursor = cursorAt(placeOf(event));
      return;
    }
    const { x, ms } = placeOf(event);
    if (gesture.kind === 'press' && Math.abs(x - gesture.x) > clickPx)
      gesture = isBelowSound(gesture) ? { kind: 'scrub' } : { ...gesture, kind: 'passage' };
    if (gesture.kind === 'scrub') seek(ms);
    if (gesture.kind === 'passage') choose(gesture.fromMs, ms, true);
  });
  on('pointerup', (event) => {
    const done = gesture;
    gesture = undefined;
    if (done?.kind === 'passage') choose(done.fromMs, placeOf(event).ms, false);
    if (done?.kind !== 'press') return;
    const moment = momentAt(done);
    if (moment) return attempt(() => goTo(moment));
    attempt(() => choosePassage({ passage: undefined, dragging: false }));
    seek(done.fromMs);
  });
  on('pointercancel', () => {
    gesture = undefined;
  });
}

/** Many events come within one frame, but the timeline is drawn once. */
function listenToWheel(surface: HTMLElement, shown: () => Shown, scope: DisposalScope): void {
  let turned = { zoom: 0, px: 0, x: 0 };
  let frame = 0;
  const carryOut = (): void => {
    frame = 0;
    const { zoom, px, x } = turned;
    turned = { zoom: 0, px: 0, x };
    const { view } = shown();
    if (px !== 0) attempt(() => moveTimeline({ kind: 'scroll', byMs: msOf(px, view) - view.fromMs }));
    if (zoom !== 0)
      attempt(() => moveTimeline({ kind: 'zoom', factor: Math.exp(zoom), anchorMs: msOf(x, view) }));
  };
  const wheel = (event: WheelEvent): void => {
    if (shown().isWhole) return;
    event.preventDefault();
    const unit = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? linePx : 1;
    const x = event.clientX - surface.getBoundingClientRect().left;
    if (event.ctrlKey || event.metaKey)
      turned = { ...turned, zoom: turned.zoom - event.deltaY * unit * wheelZoom, x };
    else turned = { ...turned, px: turned.px + (event.deltaX || event.deltaY) * unit, x };
    if (frame === 0) frame = requestAnimationFrame(carryOut);
  };
  surface.addEventListener('wheel', wheel, { passive: false });
  scope.add(() => {
    surface.removeEventListener('wheel', wheel);
    cancelAnimationFrame(frame);
  });
}
