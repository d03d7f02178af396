import { formatClock, words } from '../../../shared/words';
import { closeDialog } from '../../commands/close-dialog';
import { goOnRecording } from '../../commands/go-on-recording';
import { reviewKept } from '../../commands/review-kept';
import { runCommand, runOn } from '../../commands/run';
import type { RecoveryDialog } from '../../store/view';
import { Choice } from '../../ui/Dialog';
import { FaultText } from '../../ui/Notice';
import styles from './dialogs.module.css';

/** A recording was broken off: what is kept, and whether it goes on. */
export function RecoveryQuestion({ dialog }: { readonly dialog: RecoveryDialog }) {
  const { cause, code, durationMs, momentCount, fault } = dialog;
  const isApp = cause === 'app';
  const later = (): void => runCommand(closeDialog, { timeStamp: performance.now() });
  return (
    <Choice
      title={isApp ? words.recovery.appTitle : words.recovery.windowTitle}
      answers={[
        {
          label: words.recovery.goOn,
          look: 'accent',
          onChoose: (timeStamp) => runOn(goOnRecording, dialog, { timeStamp }),
        },
        {
          label: words.recovery.review,
          onChoose: (timeStamp) => runOn(reviewKept, dialog, { timeStamp }),
        },
        ...(isApp ? [{ label: words.recovery.later, look: 'plain' as const, onChoose: later }] : []),
      ]}
      // After a crash of the window the recording waits for the answer.
      onEscape={isApp ? later : undefined}
    >
      <div className={styles.paragraphs}>
        <p>{isApp ? words.recovery.appBody(code) : words.recovery.windowBody}</p>
        <p>
          <strong>{words.recovery.kept(formatClock(durationMs), words.library.moments(momentCount))}</strong>
        </p>
        <p className={styles.muted}>{words.recovery.goesOn}</p>
        {fault && (
          <div className={styles.attention} role="alert">
            <FaultText code={fault} />
          </div>
        )}
      </div>
    </Choice>
  );
}
