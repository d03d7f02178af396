import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { soundOf } from '../../../store/review';
import { store, useAppState } from '../../../store/store';
import type { Colours } from './colours';
import { pxOf, type View } from './geometry';
import { noSound, soundColumns, soundLevels } from './sound-columns';
import styles from './timeline.module.css';
import { useView } from './use-view';
import { WaveLine } from './wave-line';

/** How much of the visible span lies before the film's position, 0 to 1. */
function playedOf(view: View): number {
  const ms = store.getState().review?.positionMs ?? 0;
  return view.width > 0 ? Math.min(1, Math.max(0, pxOf(ms, view) / view.width)) : 0;
}

/** The recorded sound; a flat line if there is none. */
export function Wave({ colours }: { readonly colours: Colours }) {
  const peaks = useAppState((now) => soundOf(now.review));
  const levels = useMemo(() => (peaks ? soundLevels(peaks) : noSound), [peaks]);
  const view = useView();
  const container = useRef<HTMLDivElement>(null);
  const line = useRef<WaveLine>(undefined);
  useLayoutEffect(() => {
    if (!container.current) return;
    const made = new WaveLine(container.current, { wave: colours.edge, played: colours.accent });
    line.current = made;
    return () => {
      line.current = undefined;
      made.dispose();
    };
  }, [colours]);
  useLayoutEffect(() => {
    if (view.width === 0) return;
    const columns = soundColumns(levels, view, Math.round(view.width * devicePixelRatio));
    line.current?.draw(columns, playedOf(view));
  }, [levels, view]);
  useEffect(
    () =>
      store.subscribe((now, before) => {
        if (now.review?.positionMs !== before.review?.positionMs) line.current?.moveTo(playedOf(view));
      }),
    [view],
  );
  return (
    <div
      ref={container}
      className={styles.wave}
      data-wave={levels.loud > 0 ? 'sound' : 'flat'}
      aria-hidden="true"
    />
  );
}
