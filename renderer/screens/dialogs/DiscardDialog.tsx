import { formatClock, words } from '../../../shared/words';
import { discardRecording } from '../../commands/recording';
import { runCommand } from '../../commands/run';
import { isOffRecord } from '../../store/recording';
import { useAppState } from '../../store/store';
import { Question } from '../../ui/Dialog';
import styles from './dialogs.module.css';

/**
 * Asks again, and says what will be destroyed. Until the answer, recording continues or stays off the record.
 */
export function DiscardDialog() {
  const busy = useAppState((now) => now.view.dialogBusy);
  const durableMs = useAppState((now) => now.recording?.durableMs ?? 0);
  const count = useAppState((now) => now.recording?.moments.length ?? 0);
  const isOff = useAppState((now) => isOffRecord(now.recording));
  return (
    <Question
      title={words.recording.discardTitle}
      yes={words.recording.discardYes}
      busy={busy ? words.recording.discardRunning : undefined}
      no={isOff ? words.recording.stopNoOff : words.recording.stopNo}
      look="destroyFill"
      onYes={(timeStamp) => runCommand(discardRecording, { timeStamp })}
    >
      <p>{words.erase.destroys}</p>
      <ul className={styles.bullets}>
        <li>{words.erase.film(formatClock(durableMs))}</li>
        {count > 0 && <li>{words.erase.moments(count)}</li>}
      </ul>
      <p className={styles.muted}>{words.erase.rest}</p>
    </Question>
  );
}
