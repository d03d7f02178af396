import { type PointerEvent, useLayoutEffect, useMemo, useRef } from 'react';
import { moveTimeline } from '../../../services/playing-service';
import { attempt } from '../../../services/report';
import { soundOf } from '../../../store/review';
import { useAppState } from '../../../store/store';
import type { Colours } from './colours';
import { msOf, pxOf } from './geometry';
import styles from './overview.module.css';
import { noSound, soundColumns, soundLevels } from './sound-columns';
import { useView, useWidth } from './use-view';

/**
 * A small view of the whole session, while the timeline shows only a part of it: marks that part, and leads
 * to the rest.
 */
export function Overview({ colours }: { readonly colours: Colours }) {
  const shown = useView();
  const durationMs = useAppState((now) => now.review?.durationMs ?? 0);
  const peaks = useAppState((now) => soundOf(now.review));
  const positionMs = useAppState((now) => now.review?.positionMs ?? 0);
  const levels = useMemo(() => (peaks ? soundLevels(peaks) : noSound), [peaks]);
  const strip = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = useWidth(strip);
  useLayoutEffect(() => {
    const { current } = canvas;
    const context = current?.getContext('2d');
    if (!current || !context || width === 0) return;
    current.width = Math.round(width * devicePixelRatio);
    current.height = 1 + 2 * halfPx;
    context.fillStyle = colours.edge;
    const [highs, lows] = soundColumns(levels, { fromMs: 0, toMs: durationMs }, current.width);
    for (let x = 0; x < current.width; x += 1) {
      const up = Math.round((highs[x] ?? 0) * halfPx);
      context.fillRect(x, halfPx - up, 1, up + 1 + Math.round((lows[x] ?? 0) * halfPx));
    }
  }, [levels, durationMs, width, colours]);

  const whole = { fromMs: 0, toMs: Math.max(1, durationMs), width };
  const show = (event: PointerEvent<HTMLElement>): void => {
    const px = event.clientX - event.currentTarget.getBoundingClientRect().left;
    attempt(() => moveTimeline({ kind: 'centre', ms: msOf(px, whole) }));
  };
  const left = pxOf(shown.fromMs, whole);
  return (
    <div
      ref={strip}
      className={styles.overview}
      data-overview=""
      aria-hidden="true"
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        show(event);
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) show(event);
      }}
    >
      <canvas ref={canvas} className={styles.overviewSound} />
      <span className={styles.overviewShown} style={{ left, width: pxOf(shown.toMs, whole) - left }} />
      <span className={styles.overviewPosition} style={{ left: pxOf(positionMs, whole) }} />
    </div>
  );
}

const halfPx = 9;
