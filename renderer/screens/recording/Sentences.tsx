import { alarmWords, formatRoom, words } from '../../../shared/words';
import { keyLabel } from '../../commands/keys';
import { firstKey } from '../../commands/keys-of';
import { offRecord } from '../../commands/recording';
import { isWithoutSound } from '../../store/room';
import type { AppState } from '../../store/store';
import { useAppState } from '../../store/store';
import { FaultText, ScreenToast } from '../../ui/Toast';
import styles from './recording.module.css';

/** One sentence: all is well, or what is wrong. Alarms replace it and never cover the picture. */
export function Sentences() {
  const fault = useAppState((now) => now.recording?.fault);
  const isAlarm = useAppState((now) => (now.recording?.alarms.length ?? 0) > 0);
  const isToast = useAppState((now) => now.view.toast !== undefined);
  if (fault) {
    return (
      <div className={styles.fault} role="alert">
        <FaultText code={fault} />
      </div>
    );
  }
  return (
    <div className={styles.sentences}>
      {isAlarm && <Alarms />}
      {isToast ? <ScreenToast /> : !isAlarm && <Well />}
    </div>
  );
}

/** Everything that is wrong just now, the most serious first. */
function Alarms() {
  const alarms = useAppState((now) => now.recording?.alarms);
  return (
    <ul className={styles.alarms} aria-label={words.recording.alarms}>
      {alarms?.map((alarm) => (
        <li key={alarm} className={styles.alarm} role="alert" data-alarm={alarm}>
          {alarmWords[alarm]}
        </li>
      ))}
    </ul>
  );
}

/** If the recording is held, says so and what to do. */
function Well() {
  const isHeld = useAppState((now) => now.recording?.held !== undefined);
  const said = useAppState(sentence);
  return (
    <p className={isHeld ? undefined : styles.well} role={isHeld ? 'alert' : undefined}>
      {said}
    </p>
  );
}

function sentence({ recording, room }: AppState): string {
  if (recording?.held) {
    const { held, heldNow, heldLong } = words.recording;
    return `${held[recording.held]} ${recording.asksAgain ? heldLong : heldNow}`;
  }
  if (recording?.phase === 'off-record') {
    return words.recording.nothingRecorded(keyLabel(firstKey(offRecord)));
  }
  if (recording?.phase === 'opening') return words.before.opening;
  if (recording?.stopping) return words.recording.stopping;
  if (recording?.phase === 'starting') return words.recording.starting;
  const minutes = recording?.storage?.minutesLeft;
  return [
    words.recording.well,
    room.camera.status === 'closed' && words.recording.soundOnly,
    isWithoutSound(room) && words.recording.pictureOnly,
    room.quiet && words.recording.quiet,
    minutes !== undefined && words.storage.room(formatRoom(minutes)),
  ]
    .filter(Boolean)
    .join(' ');
}
