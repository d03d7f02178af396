import { type KeyboardEvent, type PointerEvent, useEffect, useId, useRef, useState } from 'react';
import { mediaToFilm } from '../../../shared/media/media-time';
import type { PictureRegion } from '../../../shared/model/film-export';
import type { Span } from '../../../shared/model/span';
import { formatClock, words } from '../../../shared/words';
import type { ReviewState } from '../../store/review';
import { Button } from '../../ui/Button';
import styles from './dialogs.module.css';
import { addedRegion, mostRegions, type Point, regionAfter, regionBetween, smallestDrawn } from './regions';
import own from './regions.module.css';

const { filmExport: said } = words;

/**
 * Rectangles that are blurred, drawn by hand on a still of what is copied, or added and moved by keys. They stay where
 * they are, so another place of it can be looked at.
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
  const [news, setNews] = useState('');
  const [slider, help] = [useId(), useId()];
  const mediaMs = placeIn(spans, ms);
  const drawn = begun && regionBetween(begun.from, begun.to);
  const isFull = regions.length >= mostRegions;
  const adds = useRef<HTMLButtonElement>(null);
  const rectangles = useRef<HTMLDivElement>(null);
  /** Which rectangle is to have the focus, once it is there; where there is none, the button that adds one has it. */
  const focusNext = useRef<number>(undefined);
  useEffect(() => {
    const at = focusNext.current;
    focusNext.current = undefined;
    if (at === undefined || !rectangles.current) return;
    const all = rectangles.current.querySelectorAll<HTMLElement>('[data-region]');
    (all[Math.min(at, all.length - 1)] ?? adds.current)?.focus();
  });
  const add = (region: PictureRegion): void => {
    focusNext.current = regions.length;
    setNews(said.regionAdded(regions.length + 1));
    onChange([...regions, region]);
  };
  const remove = (gone: number): void => {
    setNews(said.regionRemoved(regions.length - 1));
    onChange(regions.filter((_, at) => at !== gone));
  };
  const pressed = (event: KeyboardEvent, at: number): void => {
    const region = regions[at];
    if (!region || event.ctrlKey || event.metaKey || event.altKey) return;
    const changed = regionAfter(region, event);
    const isRemoved = event.key === 'Delete' || event.key === 'Backspace';
    if (!changed && !isRemoved) return;
    // Nothing scrolls meanwhile.
    event.preventDefault();
    if (!changed) {
      focusNext.current = Math.max(0, at - 1);
      remove(at);
      return;
    }
    setNews(placeOf(changed));
    onChange(regions.with(at, changed));
  };
  return (
    <div className={own.field}>
      <p className={styles.muted}>{said.draw}</p>
      <div
        ref={rectangles}
        className={own.still}
        data-drawing={begun !== undefined}
        onPointerDown={(event) => {
          if (event.button !== 0 || isFull) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          setBegun({ from: pointOf(event), to: pointOf(event) });
        }}
        onPointerMove={(event) => {
          if (begun) setBegun({ from: begun.from, to: pointOf(event) });
        }}
        onPointerUp={() => {
          if (drawn && drawn.width >= smallestDrawn && drawn.height >= smallestDrawn) add(drawn);
          setBegun(undefined);
        }}
        onPointerCancel={() => setBegun(undefined)}
      >
        <Still
          address={review.picture?.src ?? ''}
          filmMs={mediaToFilm(mediaMs, review.leftOut)}
          // In a small window it would be out of sight, below what was just chosen.
          onShown={() => rectangles.current?.scrollIntoView({ block: 'nearest' })}
        />
        {[...regions.entries()].map(([at, region]) => (
          <Rectangle
            key={at}
            name={said.region(at + 1, regions.length)}
            help={help}
            region={region}
            onKeyDown={(event) => pressed(event, at)}
          />
        ))}
        {drawn && <span className={own.region} style={placed(drawn)} />}
      </div>
      <p id={help} className={styles.muted}>
        {said.drawByKeys}
      </p>
      <p className={own.heard} role="status">
        {news}
      </p>
      <div className={own.buttons}>
        <Button ref={adds} disabled={isFull} onClick={() => add(addedRegion(regions))}>
          {said.addRegion}
        </Button>
        <Button
          disabled={regions.length === 0}
          onClick={() => {
            // With the last one this button is disabled, and could not keep the focus.
            if (regions.length === 1) focusNext.current = 0;
            remove(regions.length - 1);
          }}
        >
          {said.undoRegion(regions.length)}
        </Button>
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
    </div>
  );
}

/** A rectangle. While it has the focus, keys change it; a screen reader passes them on. */
function Rectangle({
  name,
  help,
  region,
  onKeyDown,
}: {
  readonly name: string;
  /** The id of what says which keys there are. */
  readonly help: string;
  readonly region: PictureRegion;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}) {
  const place = useId();
  return (
    <div
      className={own.region}
      style={placed(region)}
      data-region
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its own keys move it, which no native control does
      tabIndex={0}
      aria-label={name}
      aria-describedby={`${place} ${help}`}
      onKeyDown={onKeyDown}
    >
      <span id={place} className={own.heard}>
        {placeOf(region)}
      </span>
    </div>
  );
}

/** Where it is, in words. */
function placeOf({ x, y, width, height }: PictureRegion): string {
  const percent = (value: number): number => Math.round(value * 100);
  return said.regionAt(percent(x), percent(y), percent(width), percent(height));
}

/** A still of the film. */
function Still({
  address,
  filmMs,
  onShown,
}: {
  readonly address: string;
  readonly filmMs: number;
  /** It has its size. */
  readonly onShown: () => void;
}) {
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
  return (
    <video
      ref={video}
      src={address}
      muted
      preload="auto"
      tabIndex={-1}
      aria-label={said.still}
      onLoadedMetadata={onShown}
    />
  );
}

function pointOf({ clientX, clientY, currentTarget }: PointerEvent<HTMLElement>): Point {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  const within = (share: number): number => Math.min(1, Math.max(0, share));
  return { x: within((clientX - left) / width), y: within((clientY - top) / height) };
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
