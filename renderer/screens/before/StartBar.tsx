import { dayAfter } from '../../../shared/model/agreement';
import { formatCalendarDay, words } from '../../../shared/words';
import { notToday, startRecording } from '../../commands/before';
import { saysWatchers, type Wanting, wanting } from '../../store/before';
import { isImporting } from '../../store/importing';
import { dateBy, nowBy } from '../../store/library';
import { wouldRecord } from '../../store/room';
import { useAppState } from '../../store/store';
import { CommandButton } from '../../ui/CommandButton';
import { classes } from '../../ui/classes';
import styles from './before.module.css';
import { StorageSentence } from './StorageSentence';

/** Below both columns, always in view: whether it can start, why not, and the button. */
export function StartBar() {
  const starting = useAppState((now) => now.room.starting);
  const waits = useAppState((now) => isImporting(now.importing));
  const wants = useAppState(({ before, room, settings, library }) =>
    wanting(before, room, settings, dateBy(library)),
  );
  return (
    <footer className={styles.bar}>
      <div className={styles.start}>
        <div>
          <StorageSentence />
          <OneOnly />
        </div>
        <div>
          <div className={styles.startButtons}>
            {/* It can be pressed while something is missing, and then goes there. */}
            <CommandButton
              command={startRecording}
              look="accent"
              className={classes(styles.startButton, wants && styles.dead)}
              aria-disabled={wants !== undefined}
            >
              {starting ? words.before.starting : words.before.start}
            </CommandButton>
            <CommandButton command={notToday} className={styles.notToday} title={words.before.notTodayNote} />
          </div>
          <p className={styles.note} role="status">
            {waits ? words.importing.waitsForImport : wants ? <Wanted wants={wants} /> : words.before.kept}
          </p>
        </div>
      </div>
    </footer>
  );
}

/** What is missing. Of something that is there but not possible, it is said what would be. */
function Wanted({ wants }: { readonly wants: Wanting }) {
  const before = useAppState((now) => now.before);
  const { deleteBy, limit } = before;
  const today = dayAfter(nowBy(useAppState(({ library }) => library)), 0);
  if (wants === 'watchers' && saysWatchers(before)) return words.before.oneSentence;
  if (wants !== 'delete-by' || deleteBy === '') return words.before.wanting[wants];
  return words.finish.wantsDay(formatCalendarDay(today), formatCalendarDay(limit));
}

/** Says beforehand if only picture or only sound will be recorded. One may still start, knowingly. */
function OneOnly() {
  // While a test recording is played, the microphones are off on purpose.
  const would = useAppState((now) => (now.rehearsal ? undefined : wouldRecord(now.room)));
  if (would === undefined || would === 'both') return null;
  return (
    <p className={styles.attention} role="status">
      {would === 'sound' ? words.before.soundOnly : words.before.pictureOnly}
    </p>
  );
}
