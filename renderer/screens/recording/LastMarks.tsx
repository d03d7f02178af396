import { useMemo } from 'react';
import { words } from '../../../shared/words';
import { askStopRecording } from '../../commands/ask-stop-recording';
import { offRecord } from '../../commands/off-record';
import { recordAgain } from '../../commands/record-again';
import { reviewRecorded } from '../../commands/review-recorded';
import { lastMarks } from '../../store/recording';
import { useAppState } from '../../store/store';
import { CommandButton } from '../../ui/CommandButton';
import { DeleteMoment } from '../../ui/DeleteMoment';
import { momentWords } from '../../ui/moment-words';
import { TagShape } from '../../ui/TagShape';
import styles from './recording.module.css';

const shown = 3;

/** The last marks, each with its delete; far to the right, apart, Off the record and Stop. */
export function LastMarks() {
  const recording = useAppState((now) => now.recording);
  const isOff = recording?.phase === 'off-record';
  const marks = useMemo(() => (recording ? lastMarks(recording, shown) : []), [recording]);
  return (
    <footer className={styles.bottom}>
      {marks.length === 0 ? (
        <p className={styles.noMarks}>{words.recording.noMarks}</p>
      ) : (
        <ul className={styles.marks} aria-label={words.recording.lastMarks}>
          {marks.map((moment) => {
            const { label, category, clock } = momentWords(moment);
            return (
              <li key={moment.id} className={styles.mark}>
                <TagShape category={category} />
                <span className={styles.markLabel}>{label}</span>
                <span className={styles.markTime}>{clock}</span>
                <DeleteMoment moment={moment} />
              </li>
            );
          })}
        </ul>
      )}
      {recording?.fault ? (
        <div className={styles.end}>
          <CommandButton command={reviewRecorded} />
          <CommandButton command={recordAgain} look="accent" />
        </div>
      ) : (
        <div className={styles.end}>
          <CommandButton command={offRecord} look={isOff ? 'accent' : 'outline'} className={styles.offRecord}>
            {isOff ? words.recording.onRecord : words.recording.offRecord}
          </CommandButton>
          <CommandButton command={askStopRecording} className={styles.stop} />
        </div>
      )}
    </footer>
  );
}
