import { formatClock, words } from '../../../../shared/words';
import { attempt } from '../../../services/report';
import { seekFilm } from '../../../services/review-service';
import { useAppState } from '../../../store/store';
import { pxOf } from './geometry';
import styles from './timeline.module.css';
import { useView } from './use-view';

/**
 * The film's position: a line across the rows, and a slider for people who cannot see it. The review handles
 * the arrow keys, and the timeline handles the pointer.
 */
export function Playhead() {
  const view = useView();
  const positionMs = useAppState((now) => now.review?.positionMs ?? 0);
  const durationMs = useAppState((now) => now.review?.durationMs ?? 0);
  const px = pxOf(positionMs, view);
  const isShown = px >= -1 && px <= view.width + 1;
  const endMs = Math.max(1, durationMs);
  return (
    <div
      role="slider"
      tabIndex={0}
      className={styles.playhead}
      data-away={isShown ? undefined : ''}
      style={{ transform: `translateX(${Math.min(view.width, Math.max(0, px))}px)` }}
      aria-label={words.review.position}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={endMs}
      aria-valuenow={Math.min(positionMs, endMs)}
      aria-valuetext={words.review.positionOf(formatClock(positionMs), formatClock(durationMs))}
      aria-disabled={durationMs === 0}
      onKeyDown={({ key }) => {
        if (key === 'Home') attempt(() => seekFilm(0));
        if (key === 'End') attempt(() => seekFilm(durationMs));
      }}
    />
  );
}
