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
        <li>{momentCount === 0 ? words.erase.noMoments : words.erase.moments(momentCount)}</li>
      </ul>
      <p className={styles.muted}>{words.erase.rest}</p>
    </Question>
  );
}
