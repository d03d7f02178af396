import { formatClock, words } from '../../../shared/words';
import { useAppState } from '../../store/store';
import { classes } from '../../ui/classes';
import styles from './review.module.css';

/**
 * How long the review has lasted, and how long it is planned to last; how much of that was talking and how
 * much playing. When time is up, it says so once.
 */
export function ReviewClock() {
  const { elapsedMs, playedMs } = useAppState((now) => now.playing.clock);
  const plannedMs = useAppState((now) => now.settings.reviewMinutes * 60_000);
  const isOver = elapsedMs >= plannedMs;
  const talked = formatClock(elapsedMs - playedMs);
  return (
    <p className={styles.clock}>
      <span className={styles.clockParts}>{words.playing.parts(talked, formatClock(playedMs))}</span>
      <span className={classes(isOver && styles.over)}>
        {isOver && `${words.playing.over} `}
        {words.playing.clock(formatClock(elapsedMs), formatClock(plannedMs))}
      </span>
    </p>
  );
}
