import { type PointerEvent, useEffect, useId, useRef, useState } from 'react';
import { mediaToFilm } from '../../../shared/media/media-time';
import type { PictureRegion } from '../../../shared/model/film-export';
import type { Span } from '../../../shared/model/span';
import { formatClock, words } from '../../../shared/words';
import type { ReviewState } from '../../store/review';
import { Button } from '../../ui/Button';
import styles from './dialogs.module.css';
import own from './exchange.module.css';

const { filmExport: said } = words;

/** What is smaller than this, in shares of the picture, was a click. */
const smallest = 0.01;
const most = 12;

interface Point {
  readonly x: number;
  readonly y: number;
}

/**
 * Rectangles that are blurred, drawn by hand on a still of what is copied. They stay where they are, so another place
 * of it can be looked at.
 * @param spans what is copied, in media time
 */
export function RegionsField({
  regions,
  spans,
  review,
  onChange,
}: {
  readonly regions: readonly PictureRegion[];
  readonly spans: readonly Span[];
  readonly review: ReviewState;
  readonly onChange: (regions: readonly PictureRegion[]) => void;
}) {
  const [begun, setBegun] = useState<{ readonly from: Point; readonly to: Point }>();
  const [ms, setMs] = useState(0);
  const slider = useId();
  const mediaMs = placeIn(spans, ms);
  const drawn = begun && between(begun.from, begun.to);
  return (
    <div className={own.field}>
      <p className={styles.muted}>{said.draw}</p>
      <div
        className={own.still}
        data-drawing={begun !== undefined}
        onPointerDown={(event) => {
          if (event.button !== 0 || regions.length >= most) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setBegun({ from: pointOf(event), to: pointOf(event) });
        }}
        onPointerMove={(event) => {
          if (begun) setBegun({ from: begun.from, to: pointOf(event) });
        }}
        onPointerUp={() => {
          if (drawn && drawn.width >= smallest && drawn.height >= smallest) onChange([...regions, drawn]);
          setBegun(undefined);
        }}
        onPointerCancel={() => setBegun(undefined)}
      >
        <Still address={review.picture?.src ?? ''} filmMs={mediaToFilm(mediaMs, review.leftOut)} />
        {[...regions, ...(drawn ? [drawn] : [])].map((region) => (
          <span key={JSON.stringify(region)} className={own.region} style={placed(region)} />
        ))}
      </div>
      <label htmlFor={slider}>{said.stillAt(formatClock(mediaMs))}</label>
      <input
        id={slider}
        className={own.slider}
        type="range"
        min={0}
        max={Math.max(1, lengthOf(spans))}
        step={100}
        value={ms}
        onChange={({ target }) => setMs(Number(target.value))}
      />
      <div>
        <Button disabled={regions.length === 0} onClick={() => onChange(regions.slice(0, -1))}>
          {said.undoRegion(regions.length)}
        </Button>
      </div>
    </div>
  );
}

/** A still of the film. */
function Still({ address, filmMs }: { readonly address: string; readonly filmMs: number }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.currentTime = filmMs / 1000;
  }, [filmMs]);
  // Its address is that of an opening, which ends with the review; without this the last bytes would stay.
  useEffect(() => {
    const element = video.current;
    return () => {
      element?.removeAttribute('src');
      element?.load();
    };
  }, []);
  return <video ref={video} src={address} muted preload="auto" tabIndex={-1} aria-label={said.still} />;
}

function pointOf({ clientX, clientY, currentTarget }: PointerEvent<HTMLElement>): Point {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  const within = (share: number): number => Math.min(1, Math.max(0, share));
  return { x: within((clientX - left) / width), y: within((clientY - top) / height) };
}

function between(a: Point, b: Point): PictureRegion {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  return { x, y, width: Math.max(a.x, b.x) - x, height: Math.max(a.y, b.y) - y };
}

const share = (value: number): string => `${value * 100}%`;
const placed = ({ x, y, width, height }: PictureRegion) => ({
  ...{ left: share(x), top: share(y), width: share(width), height: share(height) },
});

const lengthOf = (spans: readonly Span[]): number =>
  spans.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0);

/** The media time that is this far into the spans. */
function placeIn(spans: readonly Span[], ms: number): number {
  let left = ms;
  for (const { fromMs, toMs } of spans) {
    if (left <= toMs - fromMs) return fromMs + left;
    left -= toMs - fromMs;
  }
  return spans.at(-1)?.toMs ?? 0;
}
