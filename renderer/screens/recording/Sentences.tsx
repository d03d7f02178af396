import type { Alarm } from '../../../shared/model/alarm';
import { alarmWords, formatRoom, words } from '../../../shared/words';
import { keyLabel } from '../../commands/keys';
import { firstKey } from '../../commands/keys-of';
import { offRecord } from '../../commands/recording';
import { isStillRunning } from '../../store/alarms';
import { isOffRecord } from '../../store/recording';
import { cuttingOff, deepestFall, isWithoutSound } from '../../store/room';
import type { AppState } from '../../store/store';
import { useAppState } from '../../store/store';
import { cutsOffWords } from '../../ui/cuts-off-words';
import { decibels } from '../../ui/LevelMeter';
import { FaultText, ScreenFaults, ToastPlace } from '../../ui/Toast';
import { isWithoutPicture, OtherCameras } from './OtherCameras';
import { Removed } from './Removed';
import styles from './recording.module.css';

/**
 * Beneath the picture, each in a place of its own, so that none hides another and nothing covers the picture:
 * the state of the recording, what is wrong, what went wrong, what was removed, and last what fades.
 */
export function Sentences() {
  return (
    <div className={styles.sentences}>
      <State />
      <Alarms />
      <CutsOff />
      <OtherFaults />
      <Removed />
      <ToastPlace />
    </div>
  );
}

/** One sentence about the recording itself: all is well, nothing is recorded and why, or how it ended. */
function State() {
  const fault = useAppState((now) => now.recording?.fault);
  const isHeld = useAppState((now) => now.recording?.held !== undefined);
  const isOff = useAppState((now) => isOffRecord(now.recording));
  const said = useAppState(sentence);
  if (fault) {
    return (
      <div className={styles.fault} role="alert">
        <FaultText code={fault} isEnd />
      </div>
    );
  }
  // An element of its own, so that it is announced that nothing is recorded, but not how the disk space shrinks.
  if (isOff) return <p role={isHeld ? 'alert' : 'status'}>{said}</p>;
  return said && <p className={styles.well}>{said}</p>;
}

/** Everything that is wrong now, the most serious first. */
function Alarms() {
  const alarms = useAppState((now) => now.recording?.alarms ?? none);
  if (alarms.length === 0) return null;
  const ofCamera = alarms.find(isWithoutPicture);
  return (
    <ul className={styles.alarms} aria-label={words.recording.alarms}>
      {alarms.map((alarm) => (
        <li key={alarm}>
          <p role="alert" className={styles.alarm} data-alarm={alarm}>
            {alarm === 'microphone-turned-down' ? <TurnedDown /> : alarmWords[alarm]}
          </p>
          {alarm === ofCamera && <OtherCameras />}
        </li>
      ))}
    </ul>
  );
}

const none: readonly Alarm[] = [];

/** Which microphone it is, how loud it was, and how loud it is now. */
function TurnedDown() {
  return useAppState(({ room }) => {
    const fall = deepestFall(room);
    if (!fall) return alarmWords['microphone-turned-down'];
    const percent = Math.max(1, Math.round(fall.share * 100));
    return words.sound.fell(fall.label, percent, decibels(fall.nowDb), decibels(fall.beforeDb));
  });
}

/** A microphone that makes pauses silent is no fault, but what it leaves out is lost. */
function CutsOff() {
  const said = useAppState(({ room }) => {
    const cutsOff = cuttingOff(room);
    return cutsOff && cutsOffWords(cutsOff);
  });
  return (
    said && (
      <p role="status" className={styles.hint}>
        {said}
      </p>
    )
  );
}

/** What else went wrong than what has ended the recording. */
function OtherFaults() {
  const ended = useAppState((now) => now.recording?.fault);
  return <ScreenFaults except={ended} />;
}

function sentence({ recording, room }: AppState): string | undefined {
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
  // Not all is well while something is wrong.
  if (recording && recording.alarms.length > 0)
    return isStillRunning(recording.alarms) ? words.recording.stillRunning : undefined;
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
