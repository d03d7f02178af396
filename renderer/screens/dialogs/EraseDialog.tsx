import { formatClock, words } from '../../../shared/words';
import type { ToBeDeleted } from '../../commands/ask-delete-session';
import { deleteSession } from '../../commands/delete-session';
import { runOn } from '../../commands/run';
import { useAppState } from '../../store/store';
import { Question } from '../../ui/Dialog';
import styles from './dialogs.module.css';

/** Asks once, and says what will be destroyed. */
export function EraseDialog({ sessionId, code, durationMs, momentCount }: ToBeDeleted) {
  const busy = useAppState((now) => now.view.dialogBusy);
  // Not even how many there are is to be seen then.
  const hidden = useAppState(({ view, review }) => view.screen !== 'library' && review?.tagsShown === false);
  return (
    <Question
      title={words.erase.title(code)}
      yes={words.erase.yes}
      busy={busy ? words.erase.running : undefined}
      no={words.erase.no}
      look="destroyFill"
      onYes={(timeStamp) => runOn(deleteSession, sessionId, { timeStamp })}
    >
      <p>{words.erase.destroys}</p>
      <ul className={styles.bullets}>
        <li>{words.erase.film(formatClock(durationMs))}</li>
        <li>{hidden ? words.erase.anyMoments : momentWords(momentCount)}</li>
      </ul>
      <p className={styles.muted}>{words.erase.rest}</p>
    </Question>
  );
}

function momentWords(count: number): string {
  return count === 0 ? words.erase.noMoments : words.erase.moments(count);
}
