import { type RefObject, useEffect, useRef, useState } from 'react';
import { SmallPictures } from '../../../services/small-picture-service';
import { useAppState } from '../../../store/store';
import { momentWords } from '../../../ui/moment-words';
import { msOf, type Shape, shapeAt, timeShown } from './geometry';
import { momentRowPx } from './paint';
import { shapeReach } from './pointer';
import styles from './timeline.module.css';
import { useView } from './use-view';

/** Width of the box with picture and time, in px. */
const boxPx = 192;

export interface HoverProps {
  readonly surface: RefObject<HTMLElement | null>;
  readonly shapes: readonly Shape[];
  /** Whether labels may be shown. */
  readonly tagsShown: boolean;
}

/**
 * While hovering over the timeline: the time under the pointer, what is marked there, and the nearest small
 * picture.
 */
export function Hover({ surface, shapes, tagsShown }: HoverProps) {
  const view = useView();
  const openingId = useAppState((now) => now.review?.openingId);
  const [at, setAt] = useState<{ readonly x: number; readonly y: number }>();
  const [picture, setPicture] = useState<ImageBitmap>();
  const pictures = useRef<SmallPictures>(undefined);

  useEffect(() => {
    if (!openingId) return;
    const made = new SmallPictures(openingId, setPicture);
    pictures.current = made;
    return () => {
      setPicture(undefined);
      pictures.current = undefined;
      made.close();
    };
  }, [openingId]);

  useEffect(() => {
    const { current } = surface;
    if (!current) return;
    const move = ({ clientX, clientY }: PointerEvent): void => {
      const { left, top } = current.getBoundingClientRect();
      setAt({ x: clientX - left, y: clientY - top });
    };
    const leave = (): void => {
      setAt(undefined);
      pictures.current?.rest();
    };
    current.addEventListener('pointermove', move);
    current.addEventListener('pointerleave', leave);
    return () => {
      current.removeEventListener('pointermove', move);
      current.removeEventListener('pointerleave', leave);
    };
  }, [surface]);

  const x = at && Math.min(view.width, Math.max(0, at.x));
  const ms = x === undefined ? undefined : msOf(x, view);
  useEffect(() => {
    if (ms !== undefined) pictures.current?.want(ms);
  }, [ms]);
  if (x === undefined || ms === undefined || !openingId) return null;
  const shape = tagsShown && (at?.y ?? 0) < momentRowPx ? shapeAt(shapes, x, shapeReach) : undefined;
  return (
    <div
      className={styles.hover}
      data-hover=""
      style={{ left: Math.min(Math.max(0, x - boxPx / 2), Math.max(0, view.width - boxPx)) }}
      aria-hidden="true"
    >
      {picture && <SmallPicture picture={picture} />}
      <span className={styles.hoverTime}>{timeShown(ms, view)}</span>
      {shape && <span className={styles.hoverLabel}>{momentWords(shape.moment).label}</span>}
    </div>
  );
}

function SmallPicture({ picture }: { readonly picture: ImageBitmap }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const { current } = canvas;
    // A bitmap that has been closed has no size and cannot be drawn.
    if (!current || picture.width === 0) return;
    current.width = picture.width;
    current.height = picture.height;
    current.getContext('2d')?.drawImage(picture, 0, 0);
  }, [picture]);
  return <canvas ref={canvas} className={styles.hoverPicture} data-picture="" />;
}
