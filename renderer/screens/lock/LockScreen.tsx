import { useEffect, useState } from 'react';
import type { UnlockState } from '../../../shared/ipc/contract';
import { type FaultCode, faultCodeOf } from '../../../shared/model/fault';
import { formatClock, words } from '../../../shared/words';
import { offRecord } from '../../commands/recording';
import { askToUnlock } from '../../services/lock-service';
import { goOn } from '../../services/recovery-service';
import { attempt } from '../../services/report';
import { isRunning } from '../../store/recording';
import { useAppState } from '../../store/store';
import { Button } from '../../ui/Button';
import { CommandButton } from '../../ui/CommandButton';
import { FaultText } from '../../ui/Toast';
import { UnlockPage } from '../unlock/UnlockPage';
import styles from './lock.module.css';

/** Shows only the lock and, while recording, that the recording continues; and why it can't be closed. */
export function LockScreen() {
  const [asked, setAsked] = useState<UnlockState>();
  const [fault, setFault] = useState<FaultCode>();
  const besides = (
    <>
      <GoesOn />
      <StaysOpen />
      <BrokeOff />
    </>
  );
  useEffect(() => {
    askToUnlock().then(setAsked, (error: unknown) => setFault(faultCodeOf(error)));
  }, []);
  return (
    <div className={styles.screen}>
      {asked && <UnlockPage state={asked} besides={besides} />}
      {fault && (
        <div role="alert">
          <FaultText code={fault} />
        </div>
      )}
    </div>
  );
}

/**
 * The people being recorded can interrupt the recording at any time, whether or not someone can unlock it.
 * Going back on the record requires unlocking.
 */
function GoesOn() {
  const phase = useAppState((now) => (isRunning(now.recording) ? now.recording.phase : undefined));
  const durableMs = useAppState((now) => now.recording?.durableMs ?? 0);
  const held = useAppState((now) => now.recording?.held);
  if (!phase) return null;
  if (held) return <p className={styles.recording}>{words.unlock.held(formatClock(durableMs))}</p>;
  if (phase === 'off-record')
    return <p className={styles.recording}>{words.unlock.offRecord(formatClock(durableMs))}</p>;
  return (
    <div className={styles.recording}>
      <p>{words.unlock.goesOn(formatClock(durableMs))}</p>
      <CommandButton command={offRecord}>{words.recording.offRecord}</CommandButton>
    </div>
  );
}

/** Someone closed the window during an import, which continues behind the lock. Unlocked, the window asks. */
function StaysOpen() {
  const closing = useAppState((now) => now.closing);
  if (!closing || !('cancels' in closing) || closing.cancels !== 'import') return null;
  return (
    <p className={styles.recording} role="status">
      {words.unlock.importing}
    </p>
  );
}

/**
 * The window had crashed while recording, and started locked. The people being recorded need not wait until
 * it is unlocked.
 */
function BrokeOff() {
  const dialog = useAppState((now) => now.view.dialog);
  const isOpening = useAppState((now) => now.recording?.phase === 'opening');
  if (isOpening) return <p className={styles.recording}>{words.unlock.goingOn}</p>;
  if (dialog?.kind !== 'recovery' || dialog.cause !== 'window') return null;
  return (
    <div className={styles.brokeOff}>
      <p>{words.unlock.brokeOff(formatClock(dialog.durationMs))}</p>
      {dialog.goingOn?.offRecord ? (
        <p>{words.unlock.offRecordAgain}</p>
      ) : dialog.goingOn?.needs === 'press' ? (
        <>
          <p>{words.recovery.samePeople}</p>
          <Button look="outline" onClick={() => attempt(() => goOn(dialog, undefined))}>
            {words.recovery.goOnSame}
          </Button>
        </>
      ) : (
        <p>{words.unlock.agreeAgain}</p>
      )}
      {dialog.fault && (
        <div role="alert">
          <FaultText code={dialog.fault} />
        </div>
      )}
    </div>
  );
}
