import { formatClock, words } from '../../../shared/words';
import { eraseSession } from '../../services/library-service';
import { attempt } from '../../services/report';
import { useAppState } from '../../store/store';
import type { EraseQuestion } from '../../store/view';
import { Question } from '../../ui/Dialog';
import styles from './dialogs.module.css';

/** Asks once, and says what will be destroyed. */
export function EraseDialog({ sessionId, code, durationMs, momentCount }: EraseQuestion) {
  const busy = useAppState((now) => now.view.dialogBusy);
  // While tags are hidden, not even the number of moments is shown.
  const hidden = useAppState(({ view, review }) => view.screen !== 'library' && review?.tagsShown === false);
  return (
    <Question
      title={words.erase.title(code)}
      yes={words.erase.yes}
      busy={busy ? words.erase.running : undefined}
      no={words.erase.no}
      look="destroyFill"
      onYes={() => attempt(() => eraseSession(sessionId))}
    >
      <p>{words.erase.destroys}</p>
      <ul className={styles.bullets}>
        <li>{words.erase.film(formatClock(durationMs))}</li>
        {hidden && <li>{words.erase.anyMoments}</li>}
        {!hidden && momentCount > 0 && <li>{words.erase.moments(momentCount)}</li>}
      </ul>
      <p className={styles.muted}>{words.erase.rest}</p>
    </Question>
  );
}
