import { useEffect, useState } from 'react';
import type { UnlockState } from '../../../shared/ipc/guard-contract';
import { formatClock, words } from '../../../shared/words';
import { offRecord } from '../../commands/off-record';
import { askToUnlock } from '../../services/lock-service';
import { report } from '../../services/report';
import { isRunning } from '../../store/recording';
import { useAppState } from '../../store/store';
import { CommandButton } from '../../ui/CommandButton';
import { UnlockPage } from '../unlock/UnlockPage';
import styles from './lock.module.css';

/** Nothing but the lock and, where it records, that it goes on. */
export function LockScreen() {
  const [asked, setAsked] = useState<UnlockState>();
  useEffect(() => void askToUnlock().then(setAsked).catch(report), []);
  return <div className={styles.screen}>{asked && <UnlockPage state={asked} besides={<GoesOn />} />}</div>;
}

/** Whoever is recorded can have it interrupted at any time, whether or not somebody can unlock it. */
function GoesOn() {
  const phase = useAppState((now) => (isRunning(now.recording) ? now.recording.phase : undefined));
  const durableMs = useAppState((now) => now.recording?.durableMs ?? 0);
  if (!phase) return null;
  const said = phase === 'off-record' ? words.unlock.offRecord : words.unlock.goesOn;
  return (
    <div className={styles.recording}>
      <p>{said(formatClock(durableMs))}</p>
      <CommandButton command={offRecord}>
        {phase === 'off-record' ? words.recording.onRecord : words.recording.offRecord}
      </CommandButton>
    </div>
  );
}
