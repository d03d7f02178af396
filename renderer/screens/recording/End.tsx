import type { ReactNode } from 'react';
import { words } from '../../../shared/words';
import { useKeys } from '../../commands/keys-of';
import { takeOut } from '../../commands/marks';
import {
  askStopRecording,
  holdToStop,
  offRecord,
  recordAgain,
  reviewRecorded,
} from '../../commands/recording';
import { useAppState } from '../../store/store';
import { CommandButton } from '../../ui/CommandButton';
import { classes } from '../../ui/classes';
import { KeyCap } from '../../ui/KeyCap';
import styles from './end.module.css';

/**
 * What people in the room can ask for at any time: to leave out the last minute, to go off the record, to stop.
 * If the recording has ended on its own, what can be done then.
 */
export function End() {
  const ended = useAppState((now) => now.recording?.fault !== undefined);
  const isOff = useAppState((now) => now.recording?.phase === 'off-record');
  const isHeld = useAppState((now) => now.recording?.held !== undefined);
  const asksAgain = useAppState((now) => now.recording?.asksAgain === true);
  if (ended) {
    return (
      <div className={styles.end} data-harmless>
        <CommandButton command={reviewRecorded} />
        <CommandButton command={recordAgain} look="accent" />
      </div>
    );
  }
  const { askAgain, samePeople, onRecord } = words.recording;
  return (
    <div className={styles.end} data-harmless>
      <CommandButton command={takeOut} className={styles.act}>
        {words.recording.takeOutShort}
      </CommandButton>
      <CommandButton command={offRecord} look={isOff ? 'accent' : 'outline'} className={styles.act}>
        {isHeld ? (asksAgain ? askAgain : samePeople) : isOff ? onRecord : words.recording.offRecord}
      </CommandButton>
      <Stop />
    </div>
  );
}

/** Pressed, it asks; its keys stop without a question, but only if they are held. */
function Stop() {
  const holding = useAppState((now) => now.recording?.holding === true);
  const [key] = useKeys(holdToStop);
  const hint: ReactNode = key && (
    <span className={styles.hold} aria-hidden="true">
      {words.recording.holdShort} <KeyCap keys={key} />
    </span>
  );
  return (
    <CommandButton
      command={askStopRecording}
      className={classes(styles.act, styles.stop, holding && styles.holding)}
    >
      {words.recording.stop}
      {hint}
    </CommandButton>
  );
}
