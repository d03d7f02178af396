import type { ReactNode } from 'react';
import type { GoingOn } from '../../../shared/model/going-on';
import { formatClock, words } from '../../../shared/words';
import { closeDialog } from '../../commands/app';
import { runCommand } from '../../commands/run';
import { goOn, reviewInterrupted } from '../../services/recovery-service';
import { attempt } from '../../services/report';
import type { RecoveryDialog } from '../../store/view';
import { Choice, type ChoiceAnswer } from '../../ui/Dialog';
import { FaultText } from '../../ui/Toast';
import { useAgreement } from './ContinueDialog';
import styles from './dialogs.module.css';

/**
 * A recording was interrupted: says what was saved, and asks whether to continue it, with one press or a new
 * agreement.
 */
export function RecoveryQuestion({ dialog }: { readonly dialog: RecoveryDialog }) {
  const { goingOn } = dialog;
  if (goingOn?.needs === 'agreement') return <AgreeToGoOn dialog={dialog} goingOn={goingOn} />;
  const answer = {
    label: words.recovery.goOnSame,
    look: 'accent',
    onChoose: () => attempt(() => goOn(dialog, undefined)),
  } as const;
  return (
    <Asked dialog={dialog} goOn={goingOn && answer}>
      {goingOn && <p className={styles.muted}>{words.recovery.goesOn}</p>}
      {goingOn && <p>{words.recovery.samePeople}</p>}
    </Asked>
  );
}

function AgreeToGoOn({ dialog, goingOn }: { readonly dialog: RecoveryDialog; readonly goingOn: GoingOn }) {
  const { given: agreement, fields } = useAgreement(goingOn);
  const answer = {
    label: words.recovery.goOn,
    look: 'accent',
    disabled: agreement === undefined,
    onChoose: () => attempt(() => goOn(dialog, agreement)),
  } as const;
  return (
    <Asked dialog={dialog} goOn={answer} wide>
      <p>{dialog.durationMs > 0 ? words.recovery.again : words.recovery.againNothing}</p>
      {fields}
    </Asked>
  );
}

function Asked({
  dialog,
  goOn,
  wide = false,
  children,
}: {
  readonly dialog: RecoveryDialog;
  /** Undefined if it cannot be continued. */
  readonly goOn: ChoiceAnswer | undefined;
  readonly wide?: boolean;
  readonly children: ReactNode;
}) {
  const { cause, code, durationMs, momentCount, fault, goingOn } = dialog;
  const wasOff = goingOn?.offRecord === true;
  const kept = words.recovery.kept(formatClock(durationMs), words.library.moments(momentCount));
  const isApp = cause === 'app';
  const later = (): void => runCommand(closeDialog, { timeStamp: performance.now() });
  return (
    <Choice
      title={isApp ? words.recovery.appTitle : words.recovery.windowTitle}
      wide={wide}
      answers={[
        ...(goOn ? [goOn] : []),
        {
          label: words.recovery.review,
          onChoose: () => attempt(() => reviewInterrupted(dialog)),
        },
        ...(isApp ? [{ label: words.recovery.later, look: 'plain' as const, onChoose: later }] : []),
      ]}
      // After a crash of the window, the recording waits for the answer.
      onEscape={isApp ? later : undefined}
      noneFocused={wasOff}
    >
      <div className={styles.paragraphs}>
        <p>{isApp ? words.recovery.appBody(code) : words.recovery.windowBody}</p>
        <p>
          <strong>{durationMs > 0 ? kept : words.recovery.nothing}</strong>
        </p>
        {wasOff && <p>{words.recovery.wasOff}</p>}
        {children}
        {fault && (
          <div className={styles.attention} role="alert">
            <FaultText code={fault} />
          </div>
        )}
      </div>
    </Choice>
  );
}
