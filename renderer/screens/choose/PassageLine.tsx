import { formatClock, words } from '../../../shared/words';
import { starPassage } from '../../commands/talk';
import { useAppState } from '../../store/store';
import { CommandButton } from '../../ui/CommandButton';
import { ToastPlace } from '../../ui/Toast';
import { TimelineRows } from '../review/timeline/Timeline';
import styles from './line.module.css';

/** The session's sound and phases: a passage that is dragged there can be chosen. Beneath it messages. */
export function PassageLine() {
  const passage = useAppState((now) => now.timeline.passage);
  return (
    <div className={styles.line}>
      <TimelineRows label={words.choose.line} isWhole />
      <div className={styles.lineFoot}>
        <ToastPlace className={styles.message} />
        <p className={styles.muted} role="status">
          {passage
            ? words.moments.span(formatClock(passage.fromMs), formatClock(passage.toMs))
            : words.timeline.drag}
        </p>
        {passage && <CommandButton command={starPassage} />}
      </div>
    </div>
  );
}
