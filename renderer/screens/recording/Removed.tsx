import { joinedPassages, spanOf } from '../../../shared/model/strike';
import { formatClock, words } from '../../../shared/words';
import { putBackPassages } from '../../services/recording-marks-service';
import { attempt } from '../../services/report';
import { isRunning } from '../../store/recording';
import { useAppState } from '../../store/store';
import { Button } from '../../ui/Button';
import styles from './removed.module.css';

/**
 * What was removed while recording, for as long as it is: each passage can be put back, whatever was marked
 * since. Passages that overlap are one, as in the question after the recording.
 */
export function Removed() {
  const takenOut = useAppState((now) => now.recording?.takenOut);
  const canPutBack = useAppState((now) => isRunning(now.recording));
  const passages = joinedPassages(takenOut ?? []);
  const isOne = passages.length === 1;
  // The place is always there, so that a screen reader announces what comes into it.
  return (
    <div aria-live="polite">
      {passages.length > 0 && (
        <div className={styles.removed}>
          {!isOne && <p>{words.recording.removedMany(passages.length)}</p>}
          <ul className={styles.passages}>
            {passages.map((joined) => {
              const { fromMs, toMs } = spanOf(joined);
              const [from, to] = [formatClock(fromMs), formatClock(toMs)];
              return (
                <li key={joined[0]?.id} className={styles.passage}>
                  <span>{(isOne ? words.recording.removed : words.recording.removedOneOf)(from, to)}</span>
                  {canPutBack && (
                    <Button
                      className={styles.putBack}
                      aria-label={words.strike.putBackOf(from, to)}
                      onClick={() => attempt(() => putBackPassages(joined))}
                    >
                      {words.strike.putBack}
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
          <p className={styles.stays}>{words.recording.removedStays(passages.length)}</p>
        </div>
      )}
    </div>
  );
}
