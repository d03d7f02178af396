import { formatClock, words } from '../../../shared/words';
import { minutesLeft, type RecordingState } from '../../store/recording';
import { useAppState } from '../../store/store';
import { classes } from '../../ui/classes';
import { KeysButton, TvButton } from '../../ui/HeaderButtons';
import { LivePicture } from '../../ui/Picture';
import { SoundLine } from '../../ui/SoundLine';
import beside from './beside-clock.module.css';
import { End } from './End';
import { LastMarks } from './LastMarks';
import styles from './recording.module.css';
import { Sentences } from './Sentences';
import { Tags } from './Tags';

/** The screen while recording. */
export function RecordingScreen() {
  const stream = useAppState((now) => now.room.stream);
  const opening = useAppState(({ room: { camera } }) => ['opening', 'reopening'].includes(camera.status));
  const off = useAppState(isOff);
  return (
    <div className={styles.frame}>
      <div className={styles.screen}>
        <Bar />
        <div className={styles.columns}>
          <section className={styles.room} aria-label={words.before.room} data-harmless>
            <LivePicture
              stream={stream}
              none={opening ? undefined : words.recording.noPicture}
              className={classes(styles.picture, off && styles.unrecorded)}
            />
            <SoundLine />
            <Sentences />
          </section>
          <Tags />
        </div>
        <footer className={styles.bottom}>
          <LastMarks />
          <End />
        </footer>
      </div>
    </div>
  );
}

const isOff = ({ recording }: { readonly recording: RecordingState | undefined }): boolean =>
  recording?.phase === 'off-record' && recording.fault === undefined;

/** The word and the clock. The clock shows what is on the disk, not what a timer says. */
function Bar() {
  const durableMs = useAppState((now) => now.recording?.durableMs ?? 0);
  const ended = useAppState((now) => now.recording?.fault !== undefined);
  const starting = useAppState(({ recording }) => isStarting(recording));
  const off = useAppState(isOff);
  const code = useAppState((now) => now.recording?.code ?? '');
  const word = ended
    ? words.recording.ended
    : off
      ? words.recording.offRecordWord
      : starting
        ? words.recording.starting
        : words.recording.word;
  return (
    <header className={styles.bar} data-harmless>
      <h1 className={classes(styles.word, ended && styles.ended, off && styles.off)}>{word}</h1>
      <p className={styles.clock} role="timer" aria-label={words.recording.clock}>
        {formatClock(durableMs)}
      </p>
      <div className={styles.beside}>
        <Remaining />
        <p className={beside.code} title={code}>
          {code}
        </p>
      </div>
      <TvButton />
      <KeysButton />
    </header>
  );
}

/** The time that remains; at the planned end, a silent sign. */
function Remaining() {
  const left = useAppState(({ recording }) =>
    recording && !recording.fault ? minutesLeft(recording) : undefined,
  );
  if (left === undefined) return null;
  return (
    <p className={classes(beside.remaining, left === 0 && beside.plannedEnd)}>
      {left > 0 ? words.recording.minutesLeft(left) : words.recording.plannedEnd}
    </p>
  );
}

/** It says "Recording" only while data reaches the disk. */
function isStarting(recording: RecordingState | undefined): boolean {
  return recording?.phase === 'starting' || recording?.phase === 'opening';
}
