import { formatClock, words } from '../../../shared/words';
import { useAppState } from '../../store/store';
import { classes } from '../../ui/classes';
import { KeysButton } from '../../ui/HeaderButtons';
import { LevelMeter } from '../../ui/LevelMeter';
import { FaultText, ScreenNotice } from '../../ui/Notice';
import { LivePicture } from '../../ui/Picture';
import { LastMarks } from './LastMarks';
import styles from './recording.module.css';
import { Tags } from './Tags';

/** It is recording. */
export function RecordingScreen() {
  const stream = useAppState((now) => now.room.stream);
  return (
    <div className={styles.screen}>
      <Bar />
      <div className={styles.columns}>
        <section className={styles.room} aria-label={words.before.room}>
          <LivePicture stream={stream} className={styles.picture} />
          <LevelMeter />
          <Sentence />
        </section>
        <Tags />
      </div>
      <LastMarks />
    </div>
  );
}

/** The word and the clock. The clock is what is on the disk, not what a timer says. */
function Bar() {
  const durableMs = useAppState((now) => now.recording?.durableMs ?? 0);
  const ended = useAppState((now) => now.recording?.fault !== undefined);
  const code = useAppState((now) => now.recording?.code ?? '');
  const word = ended
    ? words.recording.ended
    : durableMs === 0
      ? words.recording.starting
      : words.recording.word;
  return (
    <header className={styles.bar}>
      <h1 className={classes(styles.word, ended && styles.ended)}>{word}</h1>
      <p className={styles.clock} role="timer" aria-label={words.recording.clock}>
        {formatClock(durableMs)}
      </p>
      <p className={styles.code}>{code}</p>
      <KeysButton />
    </header>
  );
}

/** One sentence: all is well, or what is not. An alarm takes its place and never covers the picture. */
function Sentence() {
  const fault = useAppState((now) => now.recording?.fault);
  const lost = useAppState((now) => now.recording?.lost);
  const notice = useAppState((now) => now.view.notice);
  if (fault || lost) {
    return (
      <div className={styles.alarm} role="alert">
        {fault ? <FaultText code={fault} /> : lost && <p>{words.recording.lost[lost]}</p>}
      </div>
    );
  }
  return notice ? <ScreenNotice /> : <p className={styles.well}>{words.recording.well}</p>;
}
