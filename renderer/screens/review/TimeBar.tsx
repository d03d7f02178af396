import { type PointerEvent, useLayoutEffect, useRef } from 'react';
import { formatClock, words } from '../../../shared/words';
import { attempt } from '../../services/report';
import { seekFilm } from '../../services/review-service';
import { store, useAppState } from '../../store/store';
import styles from './filled.module.css';

/**
 * While the picture fills the screen: where the film is, and the way to another place. It shows times alone,
 * because the group sees it.
 */
export function TimeBar() {
  const durationMs = useAppState((now) => now.review?.durationMs ?? 0);
  const clock = useAppState((now) => formatClock(now.review?.positionMs ?? 0));
  const bar = useRef<HTMLDivElement>(null);
  const endMs = Math.max(1, durationMs);
  // Follows the film without React, which would draw at every frame.
  useLayoutEffect(() => {
    const move = (): void => {
      const ms = Math.min(endMs, store.getState().review?.positionMs ?? 0);
      bar.current?.style.setProperty('--played', `${(100 * ms) / endMs}%`);
      bar.current?.setAttribute('aria-valuenow', String(Math.round(ms)));
    };
    move();
    return store.subscribe((now, before) => {
      if (now.review?.positionMs !== before.review?.positionMs) move();
    });
  }, [endMs]);
  const seek = ({ clientX, currentTarget }: PointerEvent<HTMLElement>): void => {
    const { left, width } = currentTarget.getBoundingClientRect();
    const share = width > 0 ? Math.min(1, Math.max(0, (clientX - left) / width)) : 0;
    attempt(() => seekFilm(share * durationMs));
  };
  return (
    <div className={styles.time}>
      <span className={styles.clock}>{clock}</span>
      <div
        ref={bar}
        role="slider"
        tabIndex={0}
        className={styles.bar}
        aria-label={words.review.position}
        aria-valuemin={0}
        aria-valuemax={endMs}
        aria-valuenow={0}
        aria-valuetext={words.review.positionOf(clock, formatClock(durationMs))}
        onPointerDown={(event) => {
          if (event.button !== 0) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          seek(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) seek(event);
        }}
        onKeyDown={({ key }) => {
          if (key === 'Home') attempt(() => seekFilm(0));
          if (key === 'End') attempt(() => seekFilm(durationMs));
        }}
      >
        <span className={styles.played} />
      </div>
      <span className={styles.clock}>{formatClock(durationMs)}</span>
    </div>
  );
}
